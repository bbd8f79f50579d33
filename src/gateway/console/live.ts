import { Board } from './board.ts';
import { CallBook } from './call-book.ts';
import { DeltaLog, message } from './delta-log.ts';
import { type Clock, type Cti, CtiError, type CtiEvent, EVENTS, type Logger, type Timer } from './legwork.ts';
import type { ConsoleLimits, ConsoleLink } from './options.ts';
import type { Delta, FeedEvent, Ping, Snapshot } from './protocol.ts';
import { phoneOf } from './simulator.ts';
import { type Sink, Streams } from './streams.ts';

interface Followed {
  cti: Cti;
  /** Figures are being asked for. */
  asking: boolean;
  off(): void;
}

interface LiveSettings {
  clock: Clock;
  newEpoch: () => string;
  logger: Logger;
  limits: ConsoleLimits;
  build: string;
  serviceLevelMs: number;
}

/** What goes on at the links that are shown, told to every open console: a snapshot first, then what changes. */
export class Live {
  readonly streams: Streams;
  readonly #settings: LiveSettings;
  readonly #board: Board;
  readonly #book: CallBook;
  readonly #log: DeltaLog;
  readonly #links = new Map<number, Followed>();
  /** The last events, oldest first; and those of them that are not told yet. */
  #feed: FeedEvent[] = [];
  #untold: FeedEvent[] = [];
  #skipped = 0;
  #n = 0;
  #flushing: Timer | undefined;
  #figures: Timer | undefined;
  #figuresSoon = false;
  #forgetting: Timer | undefined;
  /** Whether changes are told, because a console is open or may come back. */
  #telling = false;
  #closed = false;

  constructor(settings: LiveSettings) {
    const { limits, clock, logger, newEpoch } = settings;
    this.#settings = settings;
    this.#board = new Board(limits.maxRows);
    this.#book = new CallBook(limits.maxLadderEvents, limits.maxLadderEventsPerCall);
    this.#log = new DeltaLog(limits.maxResumeBytes, newEpoch);
    this.streams = new Streams(limits, clock, logger, () => message('ping', { nowMs: clock.epochMs() } satisfies Ping));
  }

  get ladderEvents(): number {
    return this.#book.size;
  }

  /** Shows these links, and no others. */
  follow(links: readonly ConsoleLink[]): void {
    const wanted = new Map(links.map(({ linkID, cti }) => [linkID, cti]));
    for (const [linkID, { cti, off }] of [...this.#links]) {
      if (wanted.get(linkID) === cti) continue;
      off();
      this.#links.delete(linkID);
      this.#board.forget(linkID);
    }
    for (const [linkID, cti] of wanted) if (!this.#links.has(linkID)) this.#add(linkID, cti);
    for (const { linkID, description } of links) this.#board.link({ ...this.#board.linkRow(linkID)!, description });
    this.#changed();
  }

  /** @throws {CtiError} `CTI_INVALID_ARGUMENT` for a link that is not shown */
  cti(linkID: number): Cti {
    const found = this.#links.get(linkID);
    if (!found) throw new CtiError('CTI_INVALID_ARGUMENT', { detail: `there is no link ${linkID}` });
    return found.cti;
  }

  /** Whether events of the device come. */
  monitored(linkID: number, deviceID: string): boolean {
    return this.#board.knows(linkID, deviceID);
  }

  call(linkID: number, lineageID: string): ReturnType<CallBook['of']> {
    return this.#book.of(linkID, lineageID);
  }

  /**
   * Begins a stream: with what was missed since the message of this id, else with everything.
   * @throws {CtiError} `CTI_BUSY`, `CTI_CLOSED`
   */
  open(sink: Sink, lastID: string | undefined): () => void {
    if (this.#closed) throw new CtiError('CTI_CLOSED');
    this.streams.admit();
    // What is not told yet belongs to neither.
    this.#flush();
    const missed = this.#telling && lastID !== undefined ? this.#log.since(lastID) : undefined;
    if (!this.#telling) this.#board.watch(true);
    this.#telling = true;
    this.#forgetting?.clear();
    this.#forgetting = undefined;
    const gone = this.streams.open(sink, missed ?? [message('snapshot', this.#snapshot(), this.#log.lastID)]);
    this.#askSoon(0);
    return () => {
      gone();
      if (!this.streams.size) this.#left();
    };
  }

  close(): void {
    this.#closed = true;
    for (const { off } of this.#links.values()) off();
    for (const timer of [this.#flushing, this.#figures, this.#forgetting]) timer?.clear();
    this.streams.close();
  }

  #add(linkID: number, cti: Cti): void {
    const sinceMs = this.#settings.clock.epochMs();
    const phone = phoneOf(cti) !== undefined;
    this.#board.link({ linkID, driver: cti.driver.name, up: cti.linkUp, sinceMs, phone, inbound: 0, outbound: 0 });
    const off = cti.on('*', (event) => this.#event(linkID, event));
    this.#links.set(linkID, { cti, asking: false, off });
    this.#seed(linkID, cti).catch((error: { code?: string }) =>
      this.#settings.logger.info({ linkID, code: error.code }, 'the console does not know what was there before it'),
    );
  }

  /** What was there before: agents, and calls of devices that have any. */
  async #seed(linkID: number, cti: Cti): Promise<void> {
    this.#board.seedAgents(linkID, await cti.figures({ by: 'agent', window: 'now' }));
    for (const { id, now } of await cti.figures({ by: 'device', window: 'now' })) {
      if (!now || now.waiting + now.ringing + now.dialling + now.talking + now.held === 0) continue;
      this.#board.seedLegs(linkID, await cti.device(id).calls());
    }
    this.#changed();
  }

  #event(linkID: number, event: CtiEvent): void {
    const own = event.linkID === linkID ? event : { ...event, linkID };
    const kind = EVENTS[event.name];
    if (kind === 'link') this.#linkTurned(linkID);
    this.#board.event(own);
    this.#book.add(own);
    const told = feedEvent(own, ++this.#n, kind);
    const { maxFeedEvents, figuresMs } = this.#settings.limits;
    this.#feed.push(told);
    if (this.#feed.length > 2 * maxFeedEvents) this.#feed = this.#feed.slice(-maxFeedEvents);
    if (!this.#telling) return;
    this.#untold.push(told);
    if (this.#untold.length > 2 * maxFeedEvents) this.#trimUntold();
    this.#changed();
    if (kind === 'connection' || kind === 'agent') this.#askSoon(figuresMs);
  }

  /** A simulator's controls come with the link. */
  #linkTurned(linkID: number): void {
    const cti = this.cti(linkID);
    const row = this.#board.linkRow(linkID);
    if (row) this.#board.link({ ...row, phone: phoneOf(cti) !== undefined });
  }

  #trimUntold(): void {
    const gone = this.#untold.length - this.#settings.limits.maxFeedEvents;
    if (gone <= 0) return;
    this.#untold = this.#untold.slice(gone);
    this.#skipped += gone;
  }

  #changed(): void {
    if (this.#flushing || !this.#telling || this.#closed) return;
    const { clock, limits } = this.#settings;
    this.#flushing = clock.setTimer(() => this.#flush(), limits.flushMs, { background: true });
  }

  #flush(): void {
    this.#flushing?.clear();
    this.#flushing = undefined;
    this.#trimUntold();
    const changes = this.#board.changes();
    const [events, skipped] = [this.#untold, this.#skipped];
    this.#untold = [];
    this.#skipped = 0;
    if (!this.#telling || (!events.length && !Object.keys(changes).length)) return;
    const delta: Delta = {
      nowMs: this.#settings.clock.epochMs(),
      ...changes,
      ...(events.length && { events }),
      ...(skipped && { skipped }),
    };
    this.streams.send(this.#log.add('delta', delta));
    if (!this.streams.size && !this.#forgetting) this.#left();
  }

  #snapshot(): Snapshot {
    const { clock, build, serviceLevelMs, limits } = this.#settings;
    const events = this.#feed.slice(-limits.maxFeedEvents);
    return { nowMs: clock.epochMs(), build, serviceLevelMs, ...this.#board.all(), events };
  }

  /** The last console is gone: it may come back within some time. */
  #left(): void {
    if (this.#closed || this.#forgetting) return;
    this.#figures?.clear();
    this.#figures = undefined;
    const forget = (): void => {
      this.#forgetting = undefined;
      this.#telling = false;
      this.#board.watch(false);
      this.#log.clear();
    };
    this.#forgetting = this.#settings.clock.setTimer(forget, this.#settings.limits.resumeMs, { background: true });
  }

  /** Asks for figures in so many ms, unless they are asked for sooner anyway. */
  #askSoon(ms: number): void {
    const idle = ms === this.#settings.limits.idleFiguresMs;
    if (!this.streams.size || (this.#figures && (this.#figuresSoon || idle))) return;
    this.#figures?.clear();
    this.#figuresSoon = !idle;
    const ask = (): void => {
      this.#figures = undefined;
      for (const [linkID, link] of this.#links) void this.#ask(linkID, link);
      this.#askSoon(this.#settings.limits.idleFiguresMs);
    };
    this.#figures = this.#settings.clock.setTimer(ask, ms, { background: true });
  }

  async #ask(linkID: number, link: Followed): Promise<void> {
    if (link.asking) return this.#askSoon(this.#settings.limits.figuresMs);
    link.asking = true;
    try {
      const groups = await link.cti.figures({ by: 'group' });
      const whole = await link.cti.figures({ by: 'link' });
      if (this.#links.get(linkID) !== link) return;
      this.#board.groupFigures(linkID, groups, this.#settings.clock.epochMs());
      this.#board.linkFigures(linkID, whole);
      this.#changed();
    } catch (error) {
      this.#settings.logger.debug({ linkID, code: (error as { code?: string }).code }, 'no figures for the console');
    } finally {
      link.asking = false;
    }
  }
}

const COPIED = [
  'subjectDevice',
  'callID',
  'lineageID',
  'state',
  'callingDevice',
  'calledDevice',
  'agentID',
  'groupID',
  'agentState',
  'cause',
  'reason',
] as const;

function feedEvent(event: CtiEvent, n: number, kind: string): FeedEvent {
  const { timeMs, name, linkID, deviceID } = event;
  const told: FeedEvent = { n, timeMs, name, linkID, deviceID, kind };
  if (event.own === false) told.own = false;
  if (event.resync) told.resync = true;
  for (const field of COPIED) if (event[field] !== undefined) told[field] = event[field];
  return told;
}
