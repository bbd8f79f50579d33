import type { Clock, Connection, ConnectionHandler, Env, TcpTarget } from '../../core/env/index.ts';

/** What `tcp` needs to know. */
export interface TcpOptions {
  host: string;
  port: number;
  /** TLS: true, or options of it. */
  tls?: boolean | NonNullable<TcpTarget['tls']>;
}

/** How most drivers reach their switch: `connect: tcp`. */
export function tcp({ host, port, tls }: TcpOptions, env: Env, handler: ConnectionHandler): Connection {
  return env.net.connect(tls ? { host, port, tls: tls === true ? {} : tls } : { host, port }, handler);
}

/**
 * A connection to a switch in this process: bytes arrive on the next turn of the clock, whole and in order, in both directions.
 * @param serve - the switch's end; returns what takes the bytes, and is given what sends some, or ends the connection for a reason
 * @param control - what the switch can be worked with: `cti.control`
 */
export function inProcess(
  clock: Clock,
  handler: ConnectionHandler,
  serve: (end: { write(bytes: Uint8Array): void; end(reason: string): void }) => {
    bytes(chunk: Uint8Array): void;
    closed?(): void;
  },
  control?: unknown,
): Connection {
  let open = true;
  let far: { bytes(chunk: Uint8Array): void; closed?(): void } | undefined;
  const soon = (action: () => void): void => void clock.setTimer(() => open && action(), 0);
  const end = (reason: string): void => {
    if (!open) return;
    open = false;
    far?.closed?.();
    clock.setTimer(() => handler.closed(reason), 0);
  };
  // A switch that speaks first is heard after the connection is open.
  soon(() => handler.opened());
  far = serve({
    write: (bytes) => {
      const copy = bytes.slice();
      soon(() => handler.bytes(copy));
    },
    end,
  });
  return {
    pendingBytes: 0,
    control,
    write: (bytes) => {
      const copy = bytes.slice();
      soon(() => far?.bytes(copy));
    },
    close: () => end('closed'),
  };
}
