import type { Clock, Random } from '../../src/core/env/index.ts';
import type { HttpRequest, HttpResponse } from '../../src/gateway/smartcti/http-sender.ts';
import { HostBooks } from '../support/host-books.ts';

interface Temper {
  /** Whether the event is taken, and what the sender sees then; undefined: it waits in vain. */
  taken: boolean;
  answer: 'ok' | 'unavailable' | 'refused' | 'cut' | undefined;
  /** Milliseconds until then, at most. */
  lateMs: number;
}

/** How a host's event service can be, as a table. */
export const TEMPERS = {
  well: { taken: true, answer: 'ok', lateMs: 5 },
  slow: { taken: true, answer: 'ok', lateMs: 2000 },
  // Longer than anybody waits.
  stuck: { taken: true, answer: undefined, lateMs: 0 },
  away: { taken: false, answer: 'refused', lateMs: 5 },
  behindGateway: { taken: false, answer: 'unavailable', lateMs: 50 },
  // It takes the event, and the connection is lost under the answer.
  cut: { taken: true, answer: 'cut', lateMs: 50 },
} as const satisfies Record<string, Temper>;
export type TemperName = keyof typeof TEMPERS;

/** A host that takes events over HTTP, in a world: it can be slow, stuck, away, or lose the connection under its answer. */
export class SlowHost {
  readonly books = new HostBooks();
  temper: TemperName = 'well';
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Takes a request in the sender's place; see `SendHttp`. */
  send({ method, headers, body = '', timeoutMs }: HttpRequest): Promise<HttpResponse> {
    const { taken, answer, lateMs }: Temper = TEMPERS[this.temper];
    return new Promise((resolve, reject) => {
      const tooLate = this.#clock.setTimer(() => reject(new Error('no answer in time')), timeoutMs);
      const answered = (act: () => void): void => {
        if (answer === undefined) return;
        this.#clock.setTimer(() => {
          tooLate.clear();
          act();
        }, this.#random.next() * lateMs);
      };
      if (method === 'GET') return answered(() => resolve({ status: 404, body: new Uint8Array() }));
      try {
        const [streamID = '', seq = ''] = [headers['Legwork-Stream'], headers['Legwork-Seq']];
        if (taken) this.books.take({ streamID, seq: Number(seq), body });
      } catch (error) {
        this.problem ??= error as Error;
      }
      answered(() => {
        if (answer === 'ok') resolve({ status: 200, body: new Uint8Array() });
        else if (answer === 'unavailable') resolve({ status: 503, body: new Uint8Array() });
        else reject(new Error(answer === 'cut' ? 'ECONNRESET' : 'ECONNREFUSED'));
      });
    });
  }

  /** The first thing that was wrong with what it was sent. */
  problem: Error | undefined;
}
