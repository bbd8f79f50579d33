import type { ConnectionState, Timer } from '../../sdk/index.ts';

/** A call: who speaks with whom, or tries to. */
export interface Call {
  readonly id: string;
  /** ANI; any text when it came from outside. */
  calling: string;
  /** DNIS. */
  called: string;
  /** In order of joining. */
  parties: Party[];
  lastRedirection?: string;
  associatedData?: string;
  /** It came from outside: where it was brought to first. */
  fromOutside?: boolean;
  entry?: Party;
}

/** A CSTA connection: one device in one call. */
export interface Party {
  readonly kind: 'extension' | 'outside' | 'group' | 'park' | 'route';
  /** As events name it: an outside party that calls itself like a device of ours goes by its trunk. */
  readonly device: string;
  /** The number as it was given: what others see as ANI or DNIS. */
  readonly number: string;
  call: Call;
  state: ConnectionState;
  /** 1 called, 2 calling. */
  readonly callType: 1 | 2;
  /** Milliseconds since 1970 at which the call came to this device. */
  readonly sinceMs: number;
  /** Rising over all parties of the switch: the order of coming. */
  readonly order: number;
  recording: boolean;
  readonly trunk?: string;
  /** At an agent's extension: the group that gave the call and the agent who got it. */
  readonly groupID?: string;
  readonly agentID?: string;
  /** At a group: the agent's connection that the call rings at, and the agents who refused it. */
  offered?: Party;
  declined?: Set<string>;
  timer?: Timer;
}

/** A connection that tells of each change of its state before it happens. */
export class Connection {
  readonly #turning: (party: Party, state: ConnectionState) => void;
  #state: ConnectionState = 'null';

  constructor(fields: Party, turning: (party: Party, state: ConnectionState) => void) {
    const { state, ...rest } = fields;
    this.#turning = turning;
    this.#state = state;
    Object.assign(this, rest);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  set state(state: ConnectionState) {
    this.#turning(this as unknown as Party, this.#state);
    this.#state = state;
  }
}

/** Whether somebody listens there: a call without two of these may still be set up, one without any is over. */
export function talks(party: Party): boolean {
  return party.state === 'connected' || party.state === 'hold' || party.state === 'initiated';
}

/** Whether the party has a conversation partner: it and another one have taken the call. */
export function answered(party: Party): boolean {
  const taken = (one: Party) => one.state === 'connected' || one.state === 'hold';
  return taken(party) && party.call.parties.some((other) => other !== party && taken(other));
}
