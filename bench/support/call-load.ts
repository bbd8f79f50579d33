// A host in a process of its own that asks for calls: MakeCall, and ConnectionClear as soon as its event has told of the call. It has its
// orders by message, as `CallOrder`, and answers each with a `CallReport`.
import { operationNamed, writeCommand } from '../../src/codecs/smartcti/index.ts';
import { type CallOrder, type CallReport, WINDOW_MS } from './calls.ts';
import { type HeardEvent, openEventHost } from './event-host.ts';
import { type HttpCaller, httpCaller } from './http-load.ts';

const PATH = '/axis2/services/SmartCTIWSCommand';
/** Connections at once; the server takes 1,024. */
const MAX_CONNECTIONS = 900;
const EVENTS = ['SERVICEINITIATED', 'ORIGINATED', 'CONNECTIONCLEARED'];
/** How long events of an accepted call may take until they count as lost, and a release until it is asked for again. */
const LOST_MS = 20_000;
const AGAIN_MS = 50;
const soapOf = (operation: string, parameters: Record<string, string>): string =>
  writeCommand(operationNamed(operation)!, parameters, 'document');

interface Book {
  deviceID: string;
  /** Events of the call that runs. */
  told: string[];
  callID: string;
  hear(): void;
}

const books = new Map<string, Book>();
const idle: Book[] = [];
const free: HttpCaller[] = [];
let connections = 0;
let port = 0;
const waiting: ((caller: HttpCaller) => void)[] = [];

const host = await openEventHost(({ name, deviceID, callID }: HeardEvent) => {
  const book = books.get(deviceID);
  if (!book || name === 'INSERVICE') return;
  book.told.push(name);
  book.callID = callID;
  book.hear();
});

/** Asks on a connection that nobody uses, or on a new one; in turn when there are no more. */
async function ask(body: string): Promise<string> {
  let caller = free.pop();
  while (caller && !caller.isOpen()) caller = free.pop();
  if (!caller && connections < MAX_CONNECTIONS) {
    connections++;
    try {
      caller = await httpCaller(port, PATH);
    } catch {
      connections--;
      return '';
    }
  }
  caller ??= await new Promise<HttpCaller>((done) => waiting.push(done));
  const answer = await caller.ask(body);
  if (!caller.isOpen()) connections--;
  else if (waiting.length) waiting.shift()!(caller);
  else free.push(caller);
  return answer;
}

const codeOf = (answer: string): string => {
  const status = answer.slice(9, 12) || 'no answer';
  const code = /return>(-?\d+)</.exec(answer)?.[1] ?? /CTI_\w+/.exec(answer)?.[0] ?? '';
  return code === '0' ? '0' : `${status} ${code}`.trim();
};

class Run {
  readonly report: CallReport = {
    completed: 0,
    offered: 0,
    unoffered: 0,
    accepted: 0,
    refused: {},
    releasesRefused: 0,
    lostEvents: 0,
    p50: 0,
    p99: 0,
    windowP99: [],
    toldMs: [],
    drainedMs: 0,
    lateMs: 0,
  };
  readonly startMs = performance.now();
  readonly endMs: number;
  readonly #took: { atMs: number; ms: number }[] = [];
  readonly #open = new Set<Promise<void>>();

  constructor(ms: number) {
    this.endMs = this.startMs + ms;
  }

  /** A call of a device. @param dueMs - when it should have been asked for */
  call(book: Book, dueMs: number): Promise<void> {
    const call = this.#call(book, dueMs).finally(() => {
      this.#open.delete(call);
      idle.push(book);
    });
    this.#open.add(call);
    return call;
  }

  async #call(book: Book, dueMs: number): Promise<void> {
    const { report } = this;
    report.offered++;
    book.told = [];
    const code = codeOf(await ask(soapOf('MakeCall', { device: book.deviceID, telephoneNumber: '5511987654321' })));
    if (code !== '0') {
      report.refused[code] = (report.refused[code] ?? 0) + 1;
      // Nobody asks again at once.
      return new Promise((done) => setTimeout(done, AGAIN_MS));
    }
    report.accepted++;
    const nowMs = performance.now();
    this.#took.push({ atMs: dueMs - this.startMs, ms: nowMs - dueMs });
    if (!(await heard(book, 2))) return this.#lost(book);
    report.toldMs.push(performance.now() - dueMs);
    for (;;) {
      const answer = codeOf(await ask(soapOf('ConnectionClear', { device: book.deviceID, CallID: book.callID })));
      if (answer === '0') break;
      report.releasesRefused++;
      await new Promise((done) => setTimeout(done, AGAIN_MS));
      if (performance.now() - nowMs > LOST_MS) return this.#lost(book);
    }
    if (!(await heard(book, EVENTS.length)) || book.told.join() !== EVENTS.join()) return this.#lost(book);
    if (performance.now() <= this.endMs) report.completed++;
  }

  #lost(book: Book): void {
    this.report.lostEvents += Math.max(1, EVENTS.length - book.told.length);
  }

  async over(): Promise<CallReport> {
    const { report } = this;
    const lateMs = this.endMs - performance.now();
    if (lateMs > 0) await new Promise((done) => setTimeout(done, lateMs));
    await Promise.all(this.#open);
    report.drainedMs = performance.now() - this.endMs;
    const sorted = this.#took.map(({ ms }) => ms).sort((a, b) => a - b);
    [report.p50, report.p99] = [at(sorted, 0.5), at(sorted, 0.99)];
    for (let fromMs = 0; fromMs < this.endMs - this.startMs; fromMs += WINDOW_MS) {
      const within = this.#took.filter(({ atMs }) => atMs >= fromMs && atMs < fromMs + WINDOW_MS).map(({ ms }) => ms);
      report.windowP99.push(
        at(
          within.sort((a, b) => a - b),
          0.99,
        ),
      );
    }
    return report;
  }
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Resolves when a call has had so many events; with false when they do not come. */
function heard(book: Book, count: number): Promise<boolean> {
  return new Promise((done) => {
    const end = (whole: boolean): void => {
      clearTimeout(timer);
      book.hear = () => {};
      done(whole);
    };
    const timer = setTimeout(() => end(false), LOST_MS);
    book.hear = () => void (book.told.length >= count && end(true));
    book.hear();
  });
}

async function closed(count: number, ms: number): Promise<CallReport> {
  const run = new Run(ms);
  const one = async (): Promise<void> => {
    while (performance.now() < run.endMs) await run.call(idle.shift()!, performance.now());
  };
  await Promise.all(Array.from({ length: count }, one));
  return run.over();
}

async function open(perSecond: number, ms: number): Promise<CallReport> {
  const run = new Run(ms);
  for (let asked = 0, nowMs = run.startMs; nowMs < run.endMs; nowMs = performance.now()) {
    for (; run.startMs + (asked * 1000) / perSecond <= nowMs; asked++) {
      const dueMs = run.startMs + (asked * 1000) / perSecond;
      run.report.lateMs = Math.max(run.report.lateMs, nowMs - dueMs);
      const book = idle.shift();
      if (book) void run.call(book, dueMs);
      else run.report.unoffered++;
    }
    await new Promise((done) => setTimeout(done, 1));
  }
  return run.over();
}

async function attach(devices: readonly string[]): Promise<void> {
  const left = [...devices];
  const one = async (): Promise<void> => {
    for (let deviceID = left.shift(); deviceID !== undefined; deviceID = left.shift()) await attachOne(deviceID);
  };
  await Promise.all(Array.from({ length: 16 }, one));
}

async function attachOne(deviceID: string): Promise<void> {
  const told = host.next(deviceID, 'INSERVICE');
  const answer = codeOf(await ask(soapOf('AgentInService', { device: deviceID, ipaddress: host.url })));
  if (answer !== '0') throw new Error(`${deviceID} cannot be attached: ${answer}`);
  await told;
  const book: Book = { deviceID, told: [], callID: '', hear: () => {} };
  books.set(deviceID, book);
  idle.push(book);
}

process.on('message', async (order: CallOrder) => {
  if ('attach' in order) {
    ({ port } = order);
    await attach(order.attach);
    process.send!({});
  } else process.send!(await ('closed' in order ? closed(order.closed, order.ms) : open(order.perSecond, order.ms)));
});
process.on('disconnect', () => process.exit(0));
process.send!({});
