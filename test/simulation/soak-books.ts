import type { SwitchEvent } from '../../src/drivers/sdk/index.ts';
import type { CtiEvent } from '../../src/index.ts';

/** What a switch said and what an integrator told of it, held against each other event by event; needs no more room for more events. */
export class SoakBooks {
  /** By device, the events of the switch that have not been told, oldest first. */
  readonly #said = new Map<string, string[]>();
  /** Legs that have not ended, and their devices. */
  readonly #live = new Map<string, string>();
  /** The last event of each device. */
  readonly last = new Map<string, { seq: number; name: string }>();
  #begun = false;
  events = 0;
  legs = 0;
  untold = 0;
  problem: Error | undefined;

  get liveLegs(): number {
    return this.#live.size;
  }

  /** From now on what is told must have been said. */
  begin(): void {
    this.#begun = true;
  }

  said({ deviceID, name }: SwitchEvent): void {
    const waiting = this.#said.get(deviceID);
    if (waiting) waiting.push(name);
    else this.#said.set(deviceID, [name]);
    this.untold++;
  }

  told({ deviceID, seq, name, callID, state }: CtiEvent): void {
    this.events++;
    const last = this.last.get(deviceID) ?? { seq: 0, name: '' };
    if (seq !== last.seq + 1) this.#wrong(`${deviceID}: ${name} ${seq} follows ${last.seq}`);
    if (this.#begun) this.#wasSaid(deviceID, seq, name, last.name);
    if (!last.seq) this.last.set(deviceID, last);
    last.seq = seq;
    last.name = name;
    if (callID && state) this.#leg(deviceID, callID, state, name);
  }

  #wasSaid(deviceID: string, seq: number, name: string, before: string): void {
    // The integrator's own; and one event of the switch ends both legs of whoever hands a call over, each of which is told of.
    if (name === 'LineageChanged') return;
    const waiting = this.#said.get(deviceID) ?? [];
    if (name === 'Transferred' && before === name && waiting[0] !== name) return;
    const said = waiting.shift();
    if (said === name) this.untold--;
    else this.#wrong(`${deviceID}: event ${seq} is ${name}, the switch said ${said ?? 'nothing'}`);
  }

  #leg(deviceID: string, callID: string, state: string, name: string): void {
    const owner = this.#live.get(callID);
    if (owner !== undefined && owner !== deviceID) this.#wrong(`${deviceID}: ${name} of leg ${callID}, which is one of ${owner}`);
    if (state === 'null') {
      if (!this.#live.delete(callID)) this.#wrong(`${deviceID}: ${name} of leg ${callID}, which is not live`);
    } else if (owner === undefined) {
      this.legs++;
      this.#live.set(callID, deviceID);
    }
  }

  #wrong(what: string): void {
    this.problem ??= new Error(what);
  }
}
