import { type Cti, CtiError } from './legwork.ts';
import type { Live } from './live.ts';
import type { ActionAnswer, ActionName, ActionRequest } from './protocol.ts';
import { type PhoneControl, phoneOf } from './simulator.ts';

interface Doing {
  cti: Cti;
  control: PhoneControl;
  device: ReturnType<Cti['device']>;
  request: ActionRequest;
  /** Where to. @throws {CtiError} `CTI_INVALID_ARGUMENT` when nothing is given */
  number(): string;
}

/** What the soft phone can do: one row each. */
const ACTIONS: Readonly<Record<ActionName, (doing: Doing) => Promise<{ callID?: string; lineageID?: string }>>> = {
  attach: ({ device }) => device.attach(),
  dial: ({ device, number }) => device.makeCall(number()),
  answer: ({ device, request }) => device.answer(request.callID),
  hold: ({ device, request }) => device.hold(request.callID),
  retrieve: ({ device, request }) => device.retrieve(request.callID),
  transfer: ({ device, number }) => device.transferTo(number()),
  consult: ({ device, number }) => device.consult(number()),
  complete: ({ device }) => device.transfer(),
  alternate: ({ device }) => device.alternate(),
  hangUp: ({ device, request }) => device.clearConnection(request.callID),
  logon: ({ device, request: { agentID = '', groupID = '' } }) => device.logon({ agentID, groupID }),
  ready: ({ device }) => device.ready(),
  notReady: ({ device }) => device.notReady(),
  logoff: ({ device }) => device.logoff(),
  inbound: async ({ control, number, request }) => control.inbound({ from: number(), to: request.deviceID }),
};

const FIELDS = ['number', 'callID', 'agentID', 'groupID'] as const;
const MAX_TEXT = 128;

/**
 * Reads what a page asks for.
 * @throws {CtiError} `CTI_INVALID_ARGUMENT`
 */
export function readAction(body: string): ActionRequest {
  const refuse = (detail: string): never => {
    throw new CtiError('CTI_INVALID_ARGUMENT', { detail });
  };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    refuse('the body is no JSON');
  }
  if (typeof value !== 'object' || value === null) return refuse('the body is no object');
  const { action, linkID, deviceID, ...rest } = value as Record<string, unknown>;
  if (typeof action !== 'string' || !Object.hasOwn(ACTIONS, action)) return refuse('there is no such action');
  if (!Number.isInteger(linkID)) return refuse('linkID is a whole number');
  if (typeof deviceID !== 'string') return refuse('deviceID is a text');
  const request: ActionRequest = { action: action as ActionName, linkID: linkID as number, deviceID };
  for (const field of FIELDS) {
    const text = rest[field];
    if (text === undefined || text === '') continue;
    if (typeof text !== 'string' || text.length > MAX_TEXT) refuse(`${field} is a text of up to ${MAX_TEXT} characters`);
    request[field] = text as string;
  }
  return request;
}

/**
 * Does what a page asks for, at a link whose switch is in this process.
 * @throws {CtiError} `CTI_NOT_SUPPORTED` for other links, and what commands throw
 */
export async function act(live: Live, request: ActionRequest): Promise<ActionAnswer> {
  const { linkID, action, deviceID } = request;
  const cti = live.cti(linkID);
  const control = phoneOf(cti);
  if (!control) throw new CtiError('CTI_NOT_SUPPORTED', { detail: 'only the simulator has telephones for the console' });
  const number = (): string => {
    if (request.number === undefined) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: 'number is missing' });
    return request.number;
  };
  const device = cti.device(deviceID);
  // What happens there is to be seen; a number outside cannot be monitored, and need not.
  const seen = async (id: string): Promise<void> => {
    if (!live.monitored(linkID, id)) await cti.device(id).attach();
  };
  if (action !== 'attach') await seen(deviceID);
  if (REACHES.has(action)) await seen(number()).catch(() => {});
  const { callID, lineageID } = await ACTIONS[action]({ cti, control, device, request, number });
  return { ...(callID !== undefined && { callID }), ...(lineageID !== undefined && { lineageID }) };
}

/** Actions whose number may be an extension. */
const REACHES: ReadonlySet<ActionName> = new Set<ActionName>(['dial', 'transfer', 'consult']);
