import { asCtiError, type Session } from '../sdk/index.ts';
import { FrameCutter, frameDevice } from './framing.ts';

/** The link side: there is no log-in, and every frame begins with its device. */
export function simulatorSession(): Session {
  const cutter = new FrameCutter();
  return {
    opened: (_nowMs, out) => out.up(),
    receive: (bytes, _nowMs, out) => {
      try {
        cutter.push(bytes, (frame) => out.toDevice(frameDevice(frame), frame));
      } catch (error) {
        out.down(asCtiError(error));
      }
    },
  };
}
