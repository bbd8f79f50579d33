import { idOfText, textOfId } from '../../codecs/ber/index.ts';
import { type Body, type Message, objectOf } from './wire.ts';

/**
 * The ids of agents in a message. People choose them, so a switch has `1001` as the octets of these four characters; but the body of
 * a BER message has octets of any kind there, of which the text `1001` names two, 10 and 01. Here the one becomes the other.
 */
export const agentsToOctets = (message: Message): Message => withAgents(message, idOfText);

/** The reverse; octets that are no text stay in hexadecimal. */
export const agentsToText = (message: Message): Message => withAgents(message, textOfId);

function withAgents(message: Message, turned: (agentID: string) => string): Message {
  if (!message.name.includes('Agent')) return message;
  const renamed = (value: unknown): Body => {
    const body = objectOf(value);
    const { agentID } = body;
    return typeof agentID === 'string' ? { ...body, agentID: turned(agentID) } : body;
  };
  const body = renamed(message.body);
  const { agentStateList } = body;
  return { ...message, body: Array.isArray(agentStateList) ? { ...body, agentStateList: agentStateList.map(renamed) } : body };
}
