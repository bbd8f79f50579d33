import { channel } from 'node:diagnostics_channel';
import type { ReplyRecord } from '../../codecs/proto/index.ts';
import type { Clock } from '../env/index.ts';
import { asCtiError, type CtiErrorCode, type CtiEvent } from '../model/index.ts';

/** Message of `legwork:command`: one command, told when it was answered or refused. Passwords and numbers dialled are not in it. */
export interface CommandTrace {
  linkID: number;
  deviceID: string;
  /** CSTA service, or Legwork's own name for what needs none: `MakeCall`, `Calls`. */
  service: string;
  /** The leg that the command was about, where there is one. */
  callID?: string;
  lineageID?: string;
  /** Milliseconds since the epoch when the command was given, and until its answer. */
  startTimeMs: number;
  durationMs: number;
  /** Why it was refused; absent when the switch took it. */
  code?: CtiErrorCode;
}

/** Message of `legwork:link`: the link came up or went down. */
export interface LinkTrace {
  linkID: number;
  up: boolean;
  timeMs: number;
  reason?: string;
}

/** Message of `legwork:gap`: events of a device are lost for good, from number `from` to number `to`. */
export interface GapTrace {
  linkID: number;
  deviceID: string;
  from?: string;
  to?: string;
  reason?: string;
  timeMs: number;
}

const commands = channel('legwork:command');
const events = channel('legwork:event');
const links = channel('legwork:link');
const gaps = channel('legwork:gap');

/** Runs a command and tells the subscribers of `legwork:command` how it went; without any it costs one look. */
export async function traceCommand(
  what: Pick<CommandTrace, 'linkID' | 'deviceID' | 'service'>,
  clock: Pick<Clock, 'nowMs' | 'epochMs'>,
  run: () => Promise<ReplyRecord>,
): Promise<ReplyRecord> {
  if (!commands.hasSubscribers) return run();
  const startTimeMs = clock.epochMs();
  const startMs = clock.nowMs();
  const tell = (outcome: Partial<CommandTrace>): void =>
    commands.publish({ ...what, startTimeMs, durationMs: clock.nowMs() - startMs, ...outcome } satisfies CommandTrace);
  try {
    const reply = await run();
    const { callID, lineageID } = reply;
    tell({ ...(callID && { callID }), ...(lineageID && { lineageID }) });
    return reply;
  } catch (error) {
    tell({ code: asCtiError(error).code });
    throw error;
  }
}

/** Tells an event to `legwork:event`, and to the channel of its kind, as consumers get it. */
export function traceEvent(event: CtiEvent): void {
  if (events.hasSubscribers) events.publish(event);
  const { name, linkID, deviceID, from, to, reason, timeMs } = event;
  const why = reason === undefined ? {} : { reason };
  if (name === 'Gap') {
    if (gaps.hasSubscribers) gaps.publish({ linkID, deviceID, from, to, ...why, timeMs } satisfies GapTrace);
  } else if ((name === 'LinkUp' || name === 'LinkDown') && links.hasSubscribers)
    links.publish({ linkID, up: name === 'LinkUp', ...why, timeMs } satisfies LinkTrace);
}
