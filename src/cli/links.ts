import type { RequestListener } from 'node:http';
import type { ConsoleHandler } from '../gateway/console/index.ts';
import type { GatewayLink, SmartctiGateway } from '../gateway/smartcti/index.ts';
import type { Cti, FigureKind, Logger, MetricSample } from '../index.ts';
import { deviceList } from './config/devices.ts';
import { gatewayOptions } from './config/gateway-options.ts';
import type { LinkPlan, Plan } from './config/plan.ts';
import { consolePages } from './console.ts';
import { type CstaServers, cstaServers } from './csta-servers.ts';
import { type Answer, servePages } from './pages.ts';
import { type PreviewPages, previewPages } from './preview-pages.ts';

/** An open link of `serve`. */
interface OpenLink {
  plan: LinkPlan;
  cti: Cti;
  preview: PreviewPages;
  csta: CstaServers;
}

/** What a reload has changed, by numbers of links. */
export interface Changes {
  opened: number[];
  reopened: number[];
  closed: number[];
  /** Could not be opened with what is new; they go on with what was before, or are off. */
  failed: number[];
}

/** What is not told of figures by then is left out of the metrics. */
const METRICS_MS = 2000;
/** What figures are told of beside the link. */
const SMALLER = ['group', 'agent', 'device'] as const;

/** The links of `serve`, and everything that it shows of them over HTTP. */
export class Links {
  readonly #logger: Logger;
  readonly #library: typeof import('../index.ts');
  readonly #open = new Map<number, OpenLink>();
  #plan: Plan;
  #closed = false;
  #gateway!: SmartctiGateway;
  #console: ConsoleHandler | undefined;
  /** What the console was made with. */
  #shown = '';
  #pages!: RequestListener;

  private constructor(plan: Plan, logger: Logger, library: typeof import('../index.ts')) {
    this.#plan = plan;
    this.#logger = logger;
    this.#library = library;
  }

  /** Opens the links of a plan. @throws what opening one throws, when the others are closed again */
  static async open(plan: Plan, logger: Logger): Promise<Links> {
    const links = new Links(plan, logger, await import('../index.ts'));
    const { smartctiGateway } = await import('../gateway/smartcti/index.ts');
    await links.#openAll(plan.links.filter(({ enabled }) => enabled));
    try {
      links.#gateway = smartctiGateway(links.#served(plan), { env: links.#library.realEnv, logger });
      links.#pages = servePages(
        {
          health: () => links.#health(),
          metrics: () => links.#metrics(),
          controls: (to, linkID) => links.#controls(to, linkID),
        },
        (request, response) => links.#previews(request, response),
        (request) => links.#gateway.allows(request),
      );
      await links.#showOnConsole();
    } catch (error) {
      await links.#closeAll([...links.#open.values()]);
      throw error;
    }
    return links;
  }

  /** Everything that is served. */
  readonly listener: RequestListener = (request, response) => {
    const pages = (): void => this.#gateway(request, response, () => this.#pages(request, response));
    if (this.#console) this.#console(request, response, pages);
    else pages();
  };

  /** The links of the plan as they are, in its order. */
  status(): {
    linkID: number;
    description?: string;
    driver: string;
    direction: string;
    path: string;
    enabled: boolean;
    up: boolean;
  }[] {
    return this.#plan.links.map(({ linkID, description, driver, direction, path }) => {
      const open = this.#open.get(linkID);
      const fixed = { linkID, ...(description && { description }), driver: open?.cti.driver.name ?? driver };
      return { ...fixed, direction, path, enabled: open !== undefined, up: open?.cti.linkUp ?? false };
    });
  }

  /** Shard threads of all links. */
  get workers(): number {
    return [...this.#open.values()].reduce((sum, { cti }) => sum + cti.workers, 0);
  }

  /** Ports of CSTA servers, those of the first link that has them. */
  get ports(): Record<string, number> {
    return Object.assign({}, ...[...this.#open.values()].reverse().map(({ csta }) => csta.ports));
  }

  /**
   * Goes over to another plan. Links whose plan is the same, or differs only in what may change while they are open, stay as they
   * are, with their calls and what hosts have asked for.
   * @throws what opening a link that is new throws, and nothing has changed
   */
  async apply(plan: Plan): Promise<Changes> {
    const wanted = plan.links.filter(({ enabled }) => enabled);
    const there = (link: LinkPlan): OpenLink | undefined => this.#open.get(link.linkID);
    const fresh = wanted.filter((link) => !there(link));
    const changed = wanted.filter((link) => there(link) && there(link)!.plan.fingerprint !== link.fingerprint);
    const gone = [...this.#open.values()].filter(({ plan }) => !wanted.some(({ linkID }) => linkID === plan.linkID));

    await this.#openAll(fresh);
    const failed: LinkPlan[] = [];
    if (changed.length) {
      const closing = changed.map((link) => there(link)!);
      for (const link of changed) this.#open.delete(link.linkID);
      // Their hosts are told what waits, and that the links are off, while they are closed.
      await this.#gateway.follow(this.#served(this.#plan));
      await this.#closeAll(closing);
      for (const [i, link] of changed.entries()) if (!(await this.#reopen(link, closing[i]!.plan))) failed.push(link);
    }
    const ids = failed.map(({ linkID }) => linkID);
    const links = plan.links.map((link) => (ids.includes(link.linkID) ? (there(link)?.plan ?? link) : link));
    this.#plan = { ...plan, links };
    for (const link of links) await this.#retune(link);
    for (const { plan } of gone) this.#open.delete(plan.linkID);
    await this.#gateway.follow(this.#served(this.#plan));
    await this.#showOnConsole();
    await this.#closeAll(gone);
    const numbers = (list: readonly { linkID: number }[]): number[] => list.map(({ linkID }) => linkID);
    return { opened: numbers(fresh), reopened: numbers(changed), closed: numbers(gone.map(({ plan }) => plan)), failed: ids };
  }

  /** Finishes requests, sends events that wait, and closes every link. Live calls stay in the switches. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { csta } of this.#open.values()) csta.close();
    this.#console?.close();
    await this.#gateway.close();
  }

  /** The end of the links themselves, when nobody is answered any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#closeAll([...this.#open.values()]);
  }

  async #openAll(plans: readonly LinkPlan[]): Promise<void> {
    const outcomes = await Promise.allSettled(plans.map((plan) => this.#openLink(plan)));
    const opened = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed || this.#closed) {
      await this.#closeAll(opened);
      throw failed?.reason ?? new this.#library.CtiError('CTI_CLOSED');
    }
    for (const link of opened) this.#open.set(link.plan.linkID, link);
  }

  async #openLink(plan: LinkPlan): Promise<OpenLink> {
    const { defaultWorkers, directed, openCti } = this.#library;
    const { spec, linkID, journal, limits, groups, figures, leaseMs } = plan;
    const workers = plan.workers ?? defaultWorkers(this.#plan.links.length);
    const own = await openCti({ driver: spec, linkID, workers, journal, logger: this.#logger, limits, groups, figures, leaseMs });
    const link = { plan } as OpenLink;
    link.cti = directed(own, () => link.plan.direction);
    try {
      const { timeZone } = figures;
      const dir = plan.preview;
      const lists = { ...(dir !== undefined && { dir }), ...(timeZone && { timeZone }), ...plan.previewRules };
      link.preview = await previewPages(link.cti, lists, (request) => this.#gateway.allows(request, linkID));
      link.csta = await cstaServers(plan, link.cti, this.#plan.config.listen.host);
      return link;
    } catch (error) {
      await link.preview?.close();
      await own.close();
      throw error;
    }
  }

  /** @returns whether the link is open with its new plan */
  async #reopen(next: LinkPlan, before: LinkPlan): Promise<boolean> {
    for (const plan of [next, before])
      try {
        await this.#openAll([plan]);
        return plan === next;
      } catch (error) {
        this.#logger.error(
          { linkID: plan.linkID, error },
          plan === next ? 'the link cannot be opened as it is to be now' : 'the link is off',
        );
      }
    return false;
  }

  /** Takes over what may change while a link is open. */
  async #retune(plan: LinkPlan): Promise<void> {
    const link = this.#open.get(plan.linkID);
    if (!link) return;
    const before = link.plan.groups;
    link.plan = plan;
    const follow = async (groupID: string, verb: 'attach' | 'detach'): Promise<void> => {
      try {
        await link.cti.device(groupID)[verb]();
      } catch (error) {
        this.#logger.warn({ linkID: plan.linkID, groupID, error }, `the group cannot be ${verb}ed`);
      }
    };
    for (const groupID of plan.groups) if (!before.includes(groupID)) await follow(groupID, 'attach');
    for (const groupID of before) if (!plan.groups.includes(groupID)) await follow(groupID, 'detach');
  }

  async #closeAll(links: readonly OpenLink[]): Promise<void> {
    await Promise.all(
      links.map(async ({ cti, preview, csta }) => {
        csta.close();
        await preview.close();
        await cti.close();
      }),
    );
  }

  #served({ config, links }: Plan): GatewayLink[] {
    return links.map((link) => {
      const open = this.#open.get(link.linkID);
      return {
        linkID: link.linkID,
        path: link.path,
        ...(open && { cti: open.cti }),
        ...(link.devices && { devices: deviceList(link.devices) }),
        options: gatewayOptions(config, link),
      };
    });
  }

  async #showOnConsole(): Promise<void> {
    const { token, config } = this.#plan;
    const { serviceLevelMs } = config.figures;
    const links = [...this.#open.values()].map(({ cti, plan: { linkID, description } }) => ({ linkID, cti, description }));
    const shown = JSON.stringify([token, serviceLevelMs]);
    if (this.#console && shown === this.#shown) return this.#console.follow(links);
    this.#console?.close();
    // Without a link there is nothing to show.
    this.#console = links.length ? await consolePages(links, { logger: this.#logger, token, serviceLevelMs }) : undefined;
    this.#shown = shown;
  }

  /** `/preview` is the first open link's, `PATH/preview` each one's own. */
  #previews(...[request, response]: Parameters<RequestListener>): void {
    const { url = '/' } = request;
    const links = [...this.#plan.links].flatMap(({ linkID }) => this.#open.get(linkID) ?? []);
    const own = links.find(({ plan }) => url.startsWith(`${plan.path}/`));
    const nothing: RequestListener = () =>
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n');
    if (own) request.url = url.slice(own.plan.path.length);
    const link = own ?? links[0];
    if (link) link.preview.listener(nothing)(request, response);
    else nothing(request, response);
  }

  #health(): Answer {
    const links = this.status().filter(({ enabled }) => enabled);
    const up = links.filter((link) => link.up).length;
    const status = up === 0 ? 'linkDown' : up === links.length ? 'ok' : 'degraded';
    const { workers } = this;
    const own = this.#plan.file === undefined ? { driver: links[0]?.driver } : { links: this.status() };
    return { status: up ? 200 : 503, body: { status, ...own, workers } };
  }

  /** Of links of a file each sample says which it is of. */
  async #metrics(): Promise<MetricSample[]> {
    const named = this.#plan.file !== undefined;
    const labelled = (linkID: number, samples: MetricSample[]): MetricSample[] =>
      named ? samples.map((sample) => ({ ...sample, labels: { link: String(linkID), ...sample.labels } })) : samples;
    const ofLinks = await Promise.all(
      [...this.#open].map(async ([linkID, { cti }]) => [
        ...labelled(linkID, cti.metrics()),
        ...(await this.#figures(cti, 'link')),
        ...labelled(linkID, (await Promise.all(SMALLER.map((by) => this.#figures(cti, by)))).flat()),
      ]),
    );
    const gateway = this.#gateway.metrics();
    return [...ofLinks.flat(), ...(named ? gateway : gateway.map(withoutLink)), ...(this.#console?.metrics() ?? [])];
  }

  async #figures(cti: Cti, by: FigureKind): Promise<MetricSample[]> {
    const late = new AbortController();
    const timer = cti.env.clock.setTimer(() => late.abort(), METRICS_MS);
    const figures = await cti.figures({ by, signal: late.signal }).catch(() => []);
    timer.clear();
    return this.#library.figureSamples(figures);
  }

  #controls(to: string, linkID: number | undefined): unknown[] {
    const links = [...this.#open.values()].filter(({ plan }) => linkID === undefined || plan.linkID === linkID);
    const listed = links.find(({ plan }) => plan.devices && deviceList(plan.devices).has(to));
    return [...(listed ? [listed] : []), ...links].map(({ cti }) => cti.control);
  }
}

function withoutLink({ labels: { link: _, ...labels } = {}, ...sample }: MetricSample): MetricSample {
  return Object.keys(labels).length ? { ...sample, labels } : sample;
}
