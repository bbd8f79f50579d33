// @ts-check
import { CtiError, inProcess, lineFramer } from 'legwork/sdk';
import { decode, encode } from './framing.js';

/**
 * A switch in this process that speaks the wire of framing.js: enough of a PBX to try the driver on before there is a real one, and
 * for as long as the driver lives.
 * @typedef {{ id: string, from: string, to: string, data?: string, legs: Map<string, { state: string, way: 'in' | 'out' }> }} Call
 * @typedef {{ write(bytes: Uint8Array): void, end(reason: string): void, watched: Set<string> }} Link
 * @typedef {import('./framing.js').Message} Message
 */

const EXTENSIONS = /^20\d\d$/;
/** Where somebody listens. */
const TALKING = new Set(['connected', 'hold']);

export class FakeSwitch {
  /** @type {Map<string, Call>} */
  #calls = new Map();
  /** @type {Set<Link>} */
  #links = new Set();
  #lastCall = 0;
  #refusingUntilMs = 0;
  #clock;

  /** @param {import('legwork/sdk').Clock} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  /**
   * A new link. The switch greets, and answers each line before it tells of what came of it.
   * @param {{ write(bytes: Uint8Array): void, end(reason: string): void }} end
   */
  serve(end) {
    const link = { ...end, watched: new Set() };
    this.#links.add(link);
    if (this.#clock.nowMs() < this.#refusingUntilMs) end.end('connection refused');
    else link.write(encode({ tell: 'hello' }));
    const framer = lineFramer({ maxLineBytes: 65_536 }, (line) => this.#receive(link, decode(line)));
    return {
      bytes: (/** @type {Uint8Array} */ chunk) => framer.receive(chunk),
      closed: () => void this.#links.delete(link),
    };
  }

  /**
   * What people do at telephones and outside.
   * @returns {import('legwork/sdk').Peer}
   */
  peer() {
    /** @param {string} device */
    const phone = (device) => {
      /** @param {string} what @param {Partial<Message>} [rest] */
      const act = (what, rest = {}) => this.#perform({ do: what, device, ...rest });
      return {
        dial: (/** @type {string} */ to) => act('dial', { to }),
        answer: () => act('answer'),
        hangUp: () => act('hangup'),
        hold: () => act('hold'),
        retrieve: () => act('retrieve'),
      };
    };
    return {
      phone,
      inbound: ({ from, to, associatedData }) => this.#inbound(from, to, associatedData),
      outside: (call) => ({
        answer: () => {},
        hangUp: () => this.#perform({ do: 'hangup', device: this.#call(call).from, call }),
      }),
      cut: (refuseMs) => {
        this.#refusingUntilMs = this.#clock.nowMs() + refuseMs;
        for (const link of [...this.#links]) link.end('link cut');
      },
    };
  }

  /** @param {Link} link @param {Message} message */
  #receive(link, message) {
    const { id, device = '' } = message;
    try {
      if (message.do === 'login' || message.do === 'status') return link.write(encode({ id, ok: {} }));
      if (!EXTENSIONS.test(device)) throw new Refusal('no such device');
      if (message.do === 'watch') link.watched.add(device);
      if (message.do === 'unwatch') link.watched.delete(device);
      /** @type {Message[]} */
      const events = [];
      link.write(encode({ id, ok: this.#perform(message, (event) => events.push(event)) }));
      for (const event of events) this.#send(event);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      link.write(encode({ id, no: error.message }));
    }
  }

  /**
   * One thing that a device does.
   * @param {Message} message
   * @param {(event: Message) => void} tell - takes the events
   * @returns {import('./framing.js').Result}
   */
  #perform({ do: what = '', device = '', call: id, to = '', data }, tell = (event) => this.#send(event)) {
    /** @type {Record<string, () => import('./framing.js').Result | void>} */
    const actions = {
      dial: () => this.#dial(device, to, data, tell),
      answer: () => this.#move(device, id, ['alerting'], 'connected', 'talking', tell),
      hold: () => this.#move(device, id, ['connected'], 'hold', 'held', tell),
      retrieve: () => this.#move(device, id, ['hold'], 'connected', 'retrieved', tell),
      hangup: () => this.#leave(this.#find(device, id, ['connected', 'alerting', 'hold']), device, 'normalClearing', tell),
      calls: () => ({ calls: this.#at(device).map((call) => legOf(call, device)) }),
    };
    return actions[what]?.() ?? {};
  }

  /** @param {string} device @param {string} to @param {string | undefined} data @param {(event: Message) => void} tell */
  #dial(device, to, data, tell) {
    this.#needIdle(device);
    const call = this.#open(device, to, data);
    call.legs.set(device, { state: 'initiated', way: 'out' });
    tell(eventOf(call, device, device, 'offhook'));
    call.legs.set(device, { state: 'connected', way: 'out' });
    tell(eventOf(call, device, device, 'dialling'));
    const cause = !EXTENSIONS.test(to) ? 'numberUnallocated' : this.#busy(to) ? 'busy' : undefined;
    if (cause) {
      tell(eventOf(call, device, device, 'failed', cause));
      this.#leave(call, device, cause, tell);
    } else this.#ring(call, to, tell);
    return { call: call.id };
  }

  /** @param {string} from @param {string} to @param {string | undefined} data */
  #inbound(from, to, data) {
    if (this.#busy(to)) throw new Refusal('wrong state');
    const call = this.#open(from, to, data);
    call.legs.set(from, { state: 'connected', way: 'out' });
    this.#ring(call, to, (event) => this.#send(event));
    return call.id;
  }

  /** @param {Call} call @param {string} device @param {(event: Message) => void} tell */
  #ring(call, device, tell) {
    call.legs.set(device, { state: 'alerting', way: 'in' });
    this.#tellAll(call, device, 'ringing', undefined, tell);
  }

  /**
   * @param {string} device @param {string | undefined} id @param {string[]} from @param {string} state @param {string} word
   * @param {(event: Message) => void} tell
   */
  #move(device, id, from, state, word, tell) {
    const call = this.#find(device, id, from, from[0] === 'hold' ? 'nothing held' : 'wrong state');
    if (state === 'connected') this.#needIdle(device, call);
    /** @type {{ state: string }} */ (call.legs.get(device)).state = state;
    this.#tellAll(call, device, word, undefined, tell);
    return { call: call.id };
  }

  /** Whoever is left alone is cleared too. @param {Call} call @param {string} device @param {string} cause @param {(event: Message) => void} tell */
  #leave(call, device, cause, tell) {
    const way = call.legs.get(device)?.way;
    call.legs.delete(device);
    tell({ ...eventOf(call, device, device, 'cleared', cause), way });
    for (const other of call.legs.keys()) tell(eventOf(call, other, device, 'cleared', cause));
    const [last] = call.legs.keys();
    if (call.legs.size === 1 && last) this.#leave(call, last, cause, tell);
    if (call.legs.size === 0) this.#calls.delete(call.id);
  }

  /** Own events first. @param {Call} call @param {string} device @param {string} word @param {string | undefined} cause @param {(event: Message) => void} tell */
  #tellAll(call, device, word, cause, tell) {
    tell(eventOf(call, device, device, word, cause));
    for (const other of call.legs.keys()) if (other !== device) tell(eventOf(call, other, device, word, cause));
  }

  /** @param {Message} event */
  #send(event) {
    for (const link of this.#links) if (link.watched.has(event.device ?? '')) link.write(encode(event));
  }

  /** @param {string} from @param {string} to @param {string | undefined} data @returns {Call} */
  #open(from, to, data) {
    const call = { id: `a${++this.#lastCall}`, from, to, data, legs: new Map() };
    this.#calls.set(call.id, call);
    return call;
  }

  /** @param {string} device */
  #at(device) {
    return [...this.#calls.values()].filter((call) => call.legs.has(device));
  }

  /** @param {string} device */
  #busy(device) {
    return this.#at(device).some((call) => call.legs.get(device)?.state !== 'hold');
  }

  /** @param {string} device @param {Call} [but] */
  #needIdle(device, but) {
    const others = this.#at(device).filter((call) => call !== but);
    if (others.some((call) => !(call.legs.get(device)?.state === 'hold' || (but && call.legs.get(device)?.state === 'alerting'))))
      throw new Refusal('wrong state');
  }

  /** @param {string} id */
  #call(id) {
    const call = this.#calls.get(id);
    if (!call) throw new CtiError('CTI_UNKNOWN_CALL');
    return call;
  }

  /** @param {string} device @param {string | undefined} id @param {string[]} states @param {string} [none] */
  #find(device, id, states, none = 'wrong state') {
    const mine = this.#at(device).filter((call) => id === undefined || call.id === id);
    if (id !== undefined && !mine.length) throw new Refusal('no such call');
    const found = states.flatMap((state) => mine.filter((call) => call.legs.get(device)?.state === state))[0];
    if (!found) throw new Refusal(none);
    return found;
  }
}

/** A request that the switch does not take. */
class Refusal extends Error {}

/** @param {Call} call @param {string} device @param {string} subject @param {string} word @param {string} [cause] @returns {Message} */
function eventOf(call, device, subject, word, cause) {
  const { id, from, to, data, legs } = call;
  const who = subject === device ? undefined : subject;
  return { tell: word, device, call: id, who, from, to, way: legs.get(device)?.way, cause, data };
}

/** @param {Call} call @param {string} device @returns {import('./framing.js').Leg} */
function legOf({ id, from, to, data, legs }, device) {
  const { state = 'null', way = 'in' } = legs.get(device) ?? {};
  const answered = TALKING.has(state) && [...legs].some(([other, leg]) => other !== device && TALKING.has(leg.state));
  return { call: id, state, from, to, way, answered, data };
}

/** Fake switches by the clock they run on and by name: a switch outlives its links. @type {WeakMap<object, Map<string, FakeSwitch>>} */
const switches = new WeakMap();

/**
 * @param {string} name
 * @param {import('legwork/sdk').Env} env
 * @param {import('legwork/sdk').ConnectionHandler} handler
 */
export function connectFake(name, { clock }, handler) {
  const named = switches.get(clock) ?? new Map();
  switches.set(clock, named);
  const fake = named.get(name) ?? new FakeSwitch(clock);
  named.set(name, fake);
  return inProcess(clock, handler, (end) => fake.serve(end), fake);
}
