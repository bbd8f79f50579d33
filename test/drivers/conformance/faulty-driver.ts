import type { Driver, DriverManifest, Mapping, MappingOutput, ServiceName, SwitchEvent } from '../../../src/drivers/sdk/index.ts';
import { CtiError } from '../../../src/drivers/sdk/index.ts';
import simulatorDriver, { conformance as simulatorConformance } from '../../../src/drivers/simulator/index.ts';

/** Which events a fault befalls; every field that is given must fit. */
interface Hit {
  event?: SwitchEvent['name'];
  device?: string;
  /** About the device's own connection, or about another one's. */
  own?: boolean;
  /** Only the n-th that fits, 1 first. Default: each. */
  nth?: number;
}

/** One thing that the driver does wrong. Plain data, since it crosses to where the driver runs. */
export type Fault =
  | ({ do: 'drop' | 'twice' | 'swap' } & Hit)
  /** Fields of the event are other ones; `null`: none. */
  | ({ do: 'change'; to: Record<string, unknown> } & Hit)
  /** The event is told again as another one. */
  | ({ do: 'add'; as: SwitchEvent['name']; fields?: Record<string, unknown> } & Hit)
  /** The service is never answered, is not carried out, is taken for another one, or is refused. */
  | { do: 'mute' | 'ignore'; service: ServiceName }
  | { do: 'refuse'; service: ServiceName; code: string; smartcti?: number }
  | { do: 'accept'; service: ServiceName }
  | { do: 'ask'; service: ServiceName; fields: Record<string, unknown> }
  /** Answers with other fields than the switch's. */
  | { do: 'answer'; service: ServiceName; fields: Record<string, unknown> }
  /** The link is never told to be lost: no gap. */
  | { do: 'hideLoss' }
  /** Bytes are looked at as they come, not as they belong together. */
  | { do: 'chunks' };

interface Options {
  fault?: Fault;
  inner: unknown;
}

const inner = simulatorDriver as Driver<unknown>;

/** The simulator's driver with one fault, given as the option `fault`; without one it is the simulator's driver. */
const driver: Driver<Options> = {
  manifest: simulatorDriver.manifest as DriverManifest,
  options: (raw) => {
    const { fault, ...rest } = (raw ?? {}) as { fault?: Fault };
    return { fault, inner: inner.options(rest) };
  },
  connect: ({ inner: options, fault }, env, handler) => {
    if (fault?.do !== 'hideLoss') return inner.connect(options, env, handler);
    // Connects again behind everybody's back.
    let current: ReturnType<typeof inner.connect>;
    let closing = false;
    const open = (first: boolean): void => {
      current = inner.connect(options, env, {
        opened: () => first && handler.opened(),
        bytes: (chunk) => handler.bytes(chunk),
        closed: (reason) => {
          if (closing) handler.closed(reason);
          else env.clock.setTimer(() => open(false), 20);
        },
      });
    };
    open(true);
    return {
      write: (bytes) => current.write(bytes),
      close: () => {
        closing = true;
        current.close();
      },
      get pendingBytes() {
        return current.pendingBytes;
      },
      get control() {
        return current.control;
      },
    };
  },
  session: ({ inner: options, fault }, context) => {
    const session = inner.session(options, context);
    if (fault?.do !== 'chunks') return session;
    return {
      ...session,
      receive: (bytes, nowMs, out) => (bytes.length > 4 ? session.receive(bytes, nowMs, out) : undefined),
    };
  },
  mapping: ({ inner: options, fault }, context) =>
    fault ? spoilt(inner.mapping(options, context), fault) : inner.mapping(options, context),
};

function spoilt(mapping: Mapping, fault: Fault): Mapping {
  let hits = 0;
  let held: SwitchEvent | undefined;
  const services = new Map<number, ServiceName>();
  const hit = (event: SwitchEvent): boolean => {
    const { event: name, device, own, nth } = fault as Hit;
    const isOwn = event.subjectDevice === undefined || event.subjectDevice === event.deviceID;
    const fits = (name ?? event.name) === event.name && (device ?? event.deviceID) === event.deviceID && (own ?? isOwn) === isOwn;
    return fits && (nth === undefined || ++hits === nth);
  };
  const wrap = (out: MappingOutput): MappingOutput => ({
    ...out,
    event: (event) => {
      if (fault.do === 'swap' && held && held.deviceID === event.deviceID) {
        out.event(event);
        out.event(held);
        held = undefined;
        return;
      }
      if (!('event' in fault || 'device' in fault || 'own' in fault || 'nth' in fault) || !hit(event)) return out.event(event);
      if (fault.do === 'drop') return;
      if (fault.do === 'swap') held = event;
      else if (fault.do === 'twice') for (let i = 0; i < 2; i++) out.event(event);
      else if (fault.do === 'change') out.event(changed(event, fault.to));
      else if (fault.do === 'add') {
        out.event(event);
        out.event({ ...changed(event, fault.fields ?? {}), name: fault.as });
      }
    },
    reply: (id, result) => {
      const service = services.get(id);
      services.delete(id);
      if ('service' in fault && service === fault.service) {
        if (fault.do === 'mute') return;
        if (fault.do === 'answer') return out.reply(id, changed(result, fault.fields));
      }
      out.reply(id, result);
    },
    fail: (id, error) => {
      const service = services.get(id);
      services.delete(id);
      if ('service' in fault && service === fault.service) {
        if (fault.do === 'mute') return;
        if (fault.do === 'accept') return out.reply(id, {});
        if (fault.do === 'refuse') return out.fail(id, refusal(fault));
      }
      out.fail(id, error);
    },
  });
  return {
    ...mapping,
    request: (id, request, nowMs, out) => {
      services.set(id, request.service);
      const mine = 'service' in fault && request.service === fault.service;
      if (mine && fault.do === 'ignore') return out.reply(id, {});
      if (mine && fault.do === 'refuse') return out.fail(id, refusal(fault));
      mapping.request(id, mine && fault.do === 'ask' ? changed(request, fault.fields) : request, nowMs, wrap(out));
    },
    receive: (frame, nowMs, out) => mapping.receive(frame, nowMs, wrap(out)),
    linkUp: (nowMs, out) => mapping.linkUp?.(nowMs, wrap(out)),
  };
}

const refusal = ({ code, smartcti }: { code: string; smartcti?: number }): CtiError =>
  new CtiError(code as 'CTI_REFUSED', { smartcti });

function changed<Value extends object>(value: Value, fields: Record<string, unknown>): Value {
  const copy = { ...value, ...fields } as Record<string, unknown>;
  for (const [name, field] of Object.entries(fields)) if (field === null) delete copy[name];
  return copy as Value;
}

export const conformance = (options: Options) => simulatorConformance(options.inner as never);
export default driver;
