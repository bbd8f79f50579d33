import { writeEvent } from '../../csta/events.ts';
import { filtersOut } from '../../csta/filter.ts';
import { type Message, objectOf } from '../../csta/wire.ts';
import { CtiError } from '../../sdk/index.ts';
import type { Switch } from '../switch/switch.ts';

/** Monitors of one client; more are refused. */
const MAX_MONITORS = 10_000;

interface Monitor {
  deviceID: string;
  filter: unknown;
  stop(): void;
}

/** The monitors of one client. */
export class Monitors {
  readonly #switch: Switch;
  readonly #report: (event: Message, deviceID: string) => void;
  readonly #all = new Map<string, Monitor>();
  #made = 0;

  constructor(target: Switch, report: (event: Message, deviceID: string) => void) {
    this.#switch = target;
    this.#report = report;
  }

  /** Carries out requests about monitors that exist. @returns false for any other @throws {CtiError} for a monitor that is unknown */
  takes({ name, body }: Message, reply: (answer: Message) => void): boolean {
    if (name !== 'MonitorStop' && name !== 'ChangeMonitorFilter') return false;
    const { monitorCrossRefID, requestedFilterList } = objectOf(body);
    const crossRef = String(monitorCrossRefID ?? '');
    const monitor = this.#all.get(crossRef);
    if (!monitor)
      throw new CtiError('CTI_INVALID_ARGUMENT', {
        detail: 'no such monitor',
        category: 'operation',
        value: 'invalidMonitorCrossRefID',
      });
    const actual = name === 'MonitorStop' ? {} : { actualFilterList: requestedFilterList ?? {} };
    if (name === 'MonitorStop') {
      monitor.stop();
      this.#all.delete(crossRef);
    } else monitor.filter = requestedFilterList;
    reply({ kind: 'response', name: `${name}Response`, body: actual });
    return true;
  }

  /** A new monitor: how it is answered, and what begins it once the switch has taken the request. */
  prepare({ body }: Message, deviceID: string): { answer: Message; begin(): void } {
    if (this.#all.size >= MAX_MONITORS) throw new CtiError('CTI_BUSY', { detail: 'too many monitors' });
    // Cross references are octets: eight hexadecimal digits.
    const crossRef = (++this.#made).toString(16).toUpperCase().padStart(8, '0');
    const filter = objectOf(body)['requestedMonitorFilter'];
    const actual = filter === undefined ? {} : { actualMonitorFilter: filter };
    return {
      answer: {
        kind: 'response',
        name: 'MonitorStartResponse',
        body: { monitorCrossRefID: crossRef, ...actual, monitorExistingCalls: true },
      },
      begin: () => this.#begin(crossRef, deviceID, filter),
    };
  }

  #begin(crossRef: string, deviceID: string, filter: unknown): void {
    const monitor: Monitor = { deviceID, filter, stop: () => {} };
    try {
      monitor.stop = this.#switch.monitor(deviceID, (event) => {
        const message = writeEvent(event, crossRef);
        if (message && !filtersOut(monitor.filter, message.name)) this.#report(message, deviceID);
      });
      this.#all.set(crossRef, monitor);
    } catch {
      // The switch refuses the device; its answer says why.
    }
  }

  end(): void {
    for (const { stop } of this.#all.values()) stop();
    this.#all.clear();
  }
}
