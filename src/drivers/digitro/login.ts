import { CtiError, lineOf, type Session, type SessionOutput } from '../sdk/index.ts';
import { askOf, frameOf, toldIn } from './framing.ts';
import type { DigitroOptions } from './manifest.ts';

/** The session's own request; those of the mapping begin at 1. */
const OPEN_CHANNEL = 0;

/**
 * Opens a channel, subscribes to its events, and counts as up when that stream is open. A stream that ends, or is silent for too
 * long, ends the link: the channel is gone a minute later anyway, so a new one is opened.
 */
export function digitroSession({ vocabulary: { paths, fields }, silenceMs, requestTimeoutMs }: DigitroOptions): Session {
  let channelID = '';
  let deadlineMs = Number.POSITIVE_INFINITY;
  const path = (template: string, operation = ''): string =>
    template.replace('{channelID}', encodeURIComponent(channelID)).replace('{operation}', encodeURIComponent(operation));

  const opened = (told: { status: number; body?: unknown; problem?: string }, out: SessionOutput): void => {
    const { status, body, problem } = told;
    if (status === 401 || status === 403)
      return out.down(new CtiError('CTI_LOGIN_REFUSED', { detail: `the PABX answered ${status}` }), true);
    const id = (body as Record<string, unknown> | undefined)?.[fields.channelID];
    if (problem) return out.down(new CtiError('CTI_LINK_DOWN', { detail: problem }));
    if (status >= 300 || (typeof id !== 'string' && typeof id !== 'number')) {
      return out.down(new CtiError('CTI_BAD_ANSWER', { detail: `no channel: the PABX answered ${status}` }));
    }
    channelID = String(id);
    out.transmit(lineOf({ events: path(paths.events) }));
  };

  return {
    opened: (nowMs, out) => {
      deadlineMs = nowMs + 2 * requestTimeoutMs;
      out.transmit(lineOf({ id: OPEN_CHANNEL, method: 'POST', path: paths.openChannel, body: {} }));
    },
    receive: (bytes, nowMs, out) => {
      for (const told of toldIn(bytes)) {
        if ('id' in told) {
          if (told.id === OPEN_CHANNEL) opened(told, out);
          else out.toShard(0, frameOf(told));
        } else if ('event' in told) {
          deadlineMs = nowMs + silenceMs;
          // Empty data is the heartbeat.
          if (told.data.trim()) out.toShard(0, frameOf(told));
        } else if (told.events === 'open') {
          deadlineMs = nowMs + silenceMs;
          out.up();
        } else
          return out.down(
            new CtiError('CTI_LINK_DOWN', {
              detail: told.problem ?? `the stream of events ended${told.status ? ` with ${told.status}` : ''}`,
            }),
          );
      }
    },
    outgoing: (frame, _nowMs, out) => {
      const { id, operation, body } = askOf(frame);
      out.transmit(lineOf({ id, method: 'POST', path: path(paths.request, operation), body }));
    },
    deadlineMs: () => deadlineMs,
    tick: (nowMs, out) => {
      if (nowMs >= deadlineMs)
        out.down(new CtiError('CTI_TIMEOUT', { detail: channelID ? 'the stream of events is silent' : 'opening a channel' }));
    },
  };
}
