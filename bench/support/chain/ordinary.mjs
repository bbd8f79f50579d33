// What each thread of the ordinary stack runs: sax, an xstate actor for each leg, protobufjs.
import sax from 'sax';
import { createActor, createMachine } from 'xstate';
import { legwork } from '../../../test/support/generated/legwork.js';

const EVENTS = {
  DeliveredEvent: ['Delivered', 'delivered', 'connection'],
  EstablishedEvent: ['Established', 'established', 'establishedConnection'],
  HeldEvent: ['Held', 'held', 'heldConnection'],
  RetrievedEvent: ['Retrieved', 'retrieved', 'retrievedConnection'],
  ConnectionClearedEvent: ['ConnectionCleared', 'connectionCleared', 'droppedConnection'],
};

const machine = createMachine({
  initial: 'null',
  states: {
    null: { on: { delivered: 'alerting' } },
    alerting: { on: { established: 'connected', connectionCleared: 'null' } },
    connected: { on: { held: 'hold', connectionCleared: 'null' } },
    hold: { on: { retrieved: 'connected', connectionCleared: 'null' } },
  },
});
/** Legs by device and call. */
const legs = new Map();
const seqs = new Map();
let nextLeg = 1;

function parse(text) {
  const above = [];
  const names = [];
  let tree = {};
  let words = '';
  let isLeaf = true;
  const parser = sax.parser(true);
  parser.onopentag = ({ name }) => {
    above.push(tree);
    names.push(name);
    tree = {};
    words = '';
    isLeaf = true;
  };
  parser.ontext = (part) => {
    words += part;
  };
  parser.onclosetag = () => {
    const value = isLeaf ? words : tree;
    tree = above.pop();
    tree[names.pop()] = value;
    isLeaf = false;
  };
  parser.write(text).close();
  return tree;
}

/** A document in, the record of an event out. */
export default function step(xml) {
  // A thread is started so.
  if (!xml.length) return xml;
  const [[root, body]] = Object.entries(parse(Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength).toString()));
  const [name, input, connection] = EVENTS[root];
  const { callID: switchCallID, deviceID } = body[connection];
  const key = `${deviceID} ${switchCallID}`;
  let leg = legs.get(key);
  if (!leg) {
    leg = { actor: createActor(machine).start(), callID: `bench0-${nextLeg++}`, lineageID: `1.bench.${switchCallID}` };
    legs.set(key, leg);
  }
  leg.actor.send({ type: input });
  const state = leg.actor.getSnapshot().value;
  leg.callingDevice ??= body.callingDevice?.deviceIdentifier;
  leg.calledDevice ??= body.calledDevice?.deviceIdentifier;
  leg.lastRedirection ??= body.lastRedirectionDevice?.numberDialed;
  leg.answered ||= input === 'established';
  const seq = (seqs.get(deviceID) ?? 0) + 1;
  seqs.set(deviceID, seq);
  if (state === 'null') legs.delete(key);
  const { callID, lineageID, callingDevice, calledDevice, lastRedirection, answered = false } = leg;
  const event = {
    name,
    deviceID,
    linkID: 1,
    seq,
    streamID: 'bench',
    timeMs: Date.now(),
    callID,
    lineageID,
    switchCallID,
    state,
    answered,
    own: true,
    callingDevice,
    calledDevice,
    lastRedirection,
    cause: body.cause,
  };
  return legwork.Record.encode({ event }).finish();
}
