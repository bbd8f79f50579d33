import { CtiError, type EventName, type ServiceRequest } from '../../sdk/index.ts';
import type { Call, Party } from './call.ts';
import type { Exchange } from './exchange.ts';
import type { Target } from './plan.ts';

/** A call that waits to be told where to go. */
interface Dialog {
  readonly crossRefID: string;
  readonly party: Party;
  /** Where it goes when nobody says. */
  readonly target: Target;
  readonly cause: string;
}

/** Call routeing: calls to a registered device wait there, on no connection of the device, until a computer says where they go. */
export class Routing {
  readonly #exchange: Exchange;
  readonly #registered = new Set<string>();
  readonly #dialogs = new Map<string, Dialog>();
  #last = 0;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  register(deviceID: string): void {
    this.#registered.add(deviceID);
  }

  /** Calls that wait for a route go where they were dialled. */
  cancel(deviceID: string): void {
    this.#registered.delete(deviceID);
    for (const dialog of [...this.#dialogs.values()]) if (dialog.target.device === deviceID) this.#byDefault(dialog, 'normal');
  }

  /** @returns whether the call waits for a route now; else it goes to the target */
  enter(call: Call, target: Target, cause: string): boolean {
    if (!this.#registered.has(target.device)) return false;
    const party = this.#exchange.join(call, 'route', target.device, 'queued', 1);
    const crossRefID = `R${++this.#last}`;
    const dialog: Dialog = { crossRefID, party, target, cause };
    this.#dialogs.set(crossRefID, dialog);
    this.#tell(dialog, 'RouteRequested', cause);
    this.#wait(dialog);
    return true;
  }

  /** @throws {CtiError} `CTI_UNKNOWN_CALL` for a request that is not open, `CTI_INVALID_NUMBER` */
  select({ routeCrossRefID = '', deviceTo = '' }: ServiceRequest): void {
    const dialog = this.#dialog(routeCrossRefID);
    const target = this.#exchange.plan.resolve(deviceTo);
    const obstacle = this.#exchange.obstacle(target, dialog.party.call);
    if (obstacle) {
      this.#tell(dialog, 'ReRouteRequested', obstacle);
      return this.#wait(dialog);
    }
    const { call } = this.#close(dialog, 'normal');
    if (target.device !== dialog.target.device) call.lastRedirection = dialog.target.device;
    this.#exchange.place(call, target, dialog.cause, true);
  }

  /** @throws {CtiError} `CTI_UNKNOWN_CALL` for a request that is not open */
  end({ routeCrossRefID = '' }: ServiceRequest): void {
    this.#byDefault(this.#dialog(routeCrossRefID), 'normal');
  }

  /** The call is over before it was routed. */
  gone(party: Party): void {
    for (const dialog of this.#dialogs.values()) if (dialog.party === party) return this.#forget(dialog, 'callCancelled');
  }

  reset(): void {
    this.#dialogs.clear();
    this.#registered.clear();
  }

  #dialog(crossRefID: string): Dialog {
    const dialog = this.#dialogs.get(crossRefID);
    if (!dialog) throw new CtiError('CTI_UNKNOWN_CALL', { detail: 'no such request for a route' });
    return dialog;
  }

  #wait(dialog: Dialog): void {
    this.#exchange.after(dialog.party, this.#exchange.options.routeMs, () => this.#byDefault(dialog, 'timeout'));
  }

  #byDefault(dialog: Dialog, cause: string): void {
    const { call } = this.#close(dialog, cause);
    this.#exchange.place(call, dialog.target, dialog.cause, true);
  }

  #close(dialog: Dialog, cause: string): { call: Call } {
    const { call } = dialog.party;
    this.#exchange.remove(dialog.party);
    this.#forget(dialog, cause);
    return { call };
  }

  #forget(dialog: Dialog, cause: string): void {
    this.#dialogs.delete(dialog.crossRefID);
    this.#tell(dialog, 'RouteEnded', cause);
  }

  #tell({ crossRefID, party, target }: Dialog, name: EventName, cause: string): void {
    const { id, calling, called, associatedData, parties } = party.call;
    const trunk = parties.find((one) => one.trunk)?.trunk;
    const rest = { routeCrossRefID: crossRefID, callID: id, callingDevice: calling, calledDevice: called, associatedData, trunk };
    this.#exchange.device(target.device, name, { ...rest, cause });
  }
}
