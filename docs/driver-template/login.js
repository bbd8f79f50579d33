// @ts-check
import { CtiError, lineFramer, ownerOfID, plannedSession } from 'legwork/sdk';
import { decode, encode } from './framing.js';
import { manifest } from './manifest.js';

/**
 * The link side: the switch says hello, the driver logs in, and from then on each line goes to the shard that it is for.
 * @param {import('./index.js').Options} options
 * @param {import('legwork/sdk').LinkContext} context
 */
export function session({ user, password, heartbeatMs }, { shards }) {
  // The session's own requests have ids as if it were one more shard.
  const loginID = shards;
  return plannedSession({
    framer: (take) => lineFramer({ maxLineBytes: manifest.limits.maxFrameBytes }, take),
    login: {
      timeoutMs: 5000,
      steps: [
        { answer: (line) => (decode(line).tell === 'hello' ? 'done' : 'wait') },
        {
          send: () => encode({ id: loginID, do: 'login', user, password: password.reveal() }),
          answer: (line) => {
            const { id, no } = decode(line);
            if (id !== loginID) return 'wait';
            return no === undefined ? 'done' : { refused: new CtiError('CTI_LOGIN_REFUSED', { detail: no }), final: true };
          },
        },
      ],
    },
    heartbeat: { everyMs: heartbeatMs, timeoutMs: 5000, frame: () => encode({ id: loginID, do: 'status' }) },
    route: (line, out) => {
      const { id, device } = decode(line);
      if (device !== undefined) out.toDevice(device, line);
      else if (id !== undefined && ownerOfID(id, shards) !== shards) out.toShard(ownerOfID(id, shards), line);
    },
  });
}
