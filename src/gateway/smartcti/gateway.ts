import type { IncomingMessage, ServerResponse } from 'node:http';
import { CommandReader, type CommandRequest } from '../../codecs/smartcti/index.ts';
import { charsetOf } from '../../codecs/xml/encoding.ts';
import { bodyRefusal, collectBody } from './body.ts';
import { type SmartctiHandler, serviceAt, smartctiHandler } from './handler.ts';
import { type Cti, CtiError, type CtiErrorCode, type Env, type Logger, type MetricSample } from './legwork.ts';
import { GATEWAY_LIMITS, type GatewayLimits, readOptions, type SmartctiOptions } from './options.ts';
import { type OwnerCandidate, Owners } from './owners.ts';

/** One of several links behind one gateway. */
export interface GatewayLink {
  /** The host's number for it. */
  linkID: number;
  /** Absent: the link is switched off, and every command is answered so. */
  cti?: Cti;
  /** What its own command URLs begin with: `/links/2`. */
  path: string;
  /** The devices that are its own, for commands that come to the URL that all links share. Absent: its switch is asked. */
  devices?: { has(deviceID: string): boolean };
  options?: SmartctiOptions;
}

export interface SmartctiGateway extends Omit<SmartctiHandler, 'allows' | 'configure'> {
  /** @param next - called for paths that are not the gateway's; without it they are answered with 404 */
  (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void;
  /** Whether requests from this sender's address are taken: by any link, or by this one. */
  allows(request: IncomingMessage, linkID?: number): boolean;
  /**
   * Serves these links from now on, and no others. One whose `cti` was there before goes on with what its hosts had asked for, under
   * its new options; the others' events that wait are sent, as when the gateway is closed.
   * @throws {CtiError} `CTI_OPTION`, and nothing has changed
   */
  follow(links: readonly GatewayLink[]): Promise<void>;
}

interface Served extends OwnerCandidate {
  linkID: number;
  path: string;
  handler: SmartctiHandler;
  limits: GatewayLimits;
}

type Answering = Pick<Served, 'handler'>;

/**
 * The SmartCTI gateway for several links. A host reaches each at its own command URL (`PATH/axis2/…`), or all of them at the
 * usual one: there the device says which link a command is for, by the lists of devices or by the switch that knows it.
 * @throws {CtiError} `CTI_OPTION` for an option that is unknown or wrong
 */
export function smartctiGateway(links: readonly GatewayLink[], outside: { env: Env; logger: Logger }): SmartctiGateway {
  const owners = new Owners<Served>();
  const reader = new CommandReader();
  /** Answers for devices that are no link's; who may ask has been looked at. */
  const nobody = smartctiHandler(refusing('CTI_UNKNOWN_DEVICE', 0, outside), { allowFrom: ['0.0.0.0/0', '::/0'] });
  let served = links.map((link) => open(link));
  let reading = 0;

  function open({ linkID, cti, path, devices, options }: GatewayLink): Served {
    const own = cti ?? refusing('CTI_LINK_DISABLED', linkID, outside);
    const handler = smartctiHandler(own, { ...options, linkID });
    return { linkID, cti: own, off: !cti, path, devices, handler, limits: limitsOf(options) };
  }

  const follow = async (next: readonly GatewayLink[]): Promise<void> => {
    const kept = (link: GatewayLink) => served.find(({ cti, linkID }) => cti === link.cti && linkID === link.linkID);
    // Whatever is wrong shows before anything is changed.
    for (const { options } of next) readOptions(refusing('CTI_CLOSED', 0, outside), { ...options });
    const before = served;
    served = next.map((link) => {
      const one = kept(link);
      return one ? Object.assign(one, { path: link.path, devices: link.devices, limits: limitsOf(link.options) }) : open(link);
    });
    owners.forget();
    await Promise.all([
      ...next.map((link, i) => before.includes(served[i]!) && served[i]!.handler.configure(link.options ?? {})),
      ...before.filter((one) => !served.includes(one)).map(({ handler }) => handler.close()),
    ]);
  };

  /** The link that a command is for, when several are possible. */
  const linkOf = ({ operation, parameters }: CommandRequest, candidates: readonly Served[]): Answering | Promise<Answering> => {
    const id = parameters.get('device') ?? parameters.get('cDevice') ?? parameters.get('groupID');
    if (id !== undefined) return owners.of(id, candidates) ?? { handler: nobody };
    return operation.name === 'SystemStatus' ? firstInTrouble(candidates) : candidates[0]!;
  };

  const shared = async (request: IncomingMessage, response: ServerResponse, profile: '1.2.0' | '1.1.0'): Promise<void> => {
    const allowing = served.filter(({ handler }) => handler.allows(request));
    const first = allowing[0] ?? served[0] ?? { handler: nobody, limits: GATEWAY_LIMITS };
    const { limits } = first;
    // One that cannot be read, or is refused anyway, is answered by the first as ever.
    if (
      allowing.length < 2 ||
      request.method !== 'POST' ||
      bodyRefusal(request, limits) ||
      reading >= limits.maxConcurrentRequests
    )
      return first.handler(request, response);
    reading++;
    // Too much or too little of it is for the handler to refuse.
    const { bytes } = await collectBody(request, outside.env.clock, limits).finally(() => reading--);
    (request as { body?: unknown }).body = bytes;
    let link: Answering | Promise<Answering> = first;
    try {
      const charset = charsetOf(request.headers['content-type']);
      link = linkOf(reader.read(bytes, { charset, maxBytes: limits.maxBodyBytes, profile }).request, allowing);
    } catch {
      // Its handler says what is wrong with it.
    }
    (link instanceof Promise ? await link : link).handler(request, response);
  };

  const handler = (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void => {
    const { url = '' } = request;
    const own = served.find(({ path }) => url.startsWith(`${path}/`));
    const style = serviceAt(own ? url.slice(own.path.length) : url);
    if (!style) return next ? next() : nobody(request, response);
    if (!own) return void shared(request, response, style === 'document' ? '1.2.0' : '1.1.0');
    (request as { originalUrl?: string }).originalUrl ??= url;
    request.url = url.slice(own.path.length);
    own.handler(request, response);
  };

  return Object.assign(handler, {
    follow,
    allows: (request: IncomingMessage, linkID?: number) =>
      served.some((link) => (linkID === undefined || link.linkID === linkID) && link.handler.allows(request)),
    metrics: (): MetricSample[] =>
      served.flatMap(({ linkID, handler }) =>
        handler.metrics().map((sample) => ({ ...sample, labels: { link: String(linkID), ...sample.labels } })),
      ),
    close: async () => void (await Promise.all([...served, { handler: nobody }].map(({ handler }) => handler.close()))),
  });
}

/** The link whose answer to `SystemStatus` is everybody's: one that is not in service, else the first. Those that are off do not count. */
async function firstInTrouble(links: readonly Served[]): Promise<Served> {
  const open = links.filter(({ off }) => !off);
  const fine = await Promise.all(
    open.map(({ cti }) =>
      cti.systemStatus().then(
        ({ inService }) => inService,
        () => false,
      ),
    ),
  );
  return open.find((_, i) => !fine[i]) ?? open[0] ?? links[0]!;
}

/** An integrator that refuses everything with one error. */
function refusing(code: CtiErrorCode, linkID: number, { env, logger }: { env: Env; logger: Logger }): Cti {
  const refuse = (): never => {
    throw new CtiError(code);
  };
  // What a handler asks of an integrator before it has a device; the rest is out of reach.
  const all: Partial<Cti> = {
    env,
    logger,
    linkID,
    device: refuse,
    group: refuse,
    cursors: () => [],
    systemStatus: async () => refuse(),
  };
  return all as Cti;
}

const limitsOf = (options: SmartctiOptions = {}): GatewayLimits => ({ ...GATEWAY_LIMITS, ...options.limits });
