/** The quick ways of the BER codec against the general ones: one message, or one refusal at one place; the same octets. */
import { BerCodec, type BerMessage } from '../../../src/codecs/ber/index.ts';
import { isCtiError } from '../../../src/core/model/index.ts';

/** A codec that goes the quick ways and one that does not, otherwise alike. */
export class BothWays {
  readonly quick: BerCodec;
  readonly general: BerCodec;

  constructor(phase: 1 | 3 = 3, limits: ConstructorParameters<typeof BerCodec>[1] = {}) {
    this.quick = new BerCodec(phase, limits);
    this.general = new BerCodec(phase, { ...limits, quick: false });
  }

  /** Decodes so many times: the shape may be known then; and looks at the outside. @returns what the general way says */
  decode(octets: Uint8Array, times = 1): string {
    const expected = shown(() => this.general.decode(octets));
    for (let i = 0; i < times; i++)
      same(
        shown(() => this.quick.decode(octets)),
        expected,
        octets,
      );
    same(
      shown(() => JSON.stringify(outside(this.quick, octets))),
      shown(() => JSON.stringify(outside(this.general, octets))),
      octets,
    );
    return expected;
  }

  encode(message: BerMessage): string {
    const hex = (codec: BerCodec) => shown(() => Buffer.from(codec.encode(message)).toString('hex'));
    const expected = hex(this.general);
    same(hex(this.quick), expected, JSON.stringify(message.body));
    return expected;
  }
}

/** What a look at the outside says, big integers spelt out. */
function outside(codec: BerCodec, octets: Uint8Array): unknown {
  return Object.entries(codec.peek(octets)).map(([name, value]) => [name, typeof value === 'bigint' ? `${value}n` : value]);
}

function same(quick: string, general: string, of: Uint8Array | string): void {
  if (quick === general) return;
  const what = typeof of === 'string' ? of : Buffer.from(of).toString('hex');
  throw new Error(`${what}\n  quick:   ${quick}\n  general: ${general}`);
}

/** A message with the order of its members, or a refusal with all that it says. */
function shown(act: () => unknown): string {
  try {
    const value = act();
    if (typeof value === 'string') return value;
    const { def, ...message } = value as BerMessage;
    const ids = [message.invokeID, message.linkedID].map((id) => `${typeof id} ${id}`);
    return `${JSON.stringify({ ...message, invokeID: 0, linkedID: 0 })} ${ids} ${def?.name}`;
  } catch (error) {
    if (!isCtiError(error)) throw error;
    return `${error.code} at ${error.offset}: ${error.detail}`;
  }
}
