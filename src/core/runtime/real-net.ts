import { type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect as connectTcp, createServer, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Connection, ConnectionHandler, Net } from '../env/index.ts';

/** A socket as a `Connection`. The reader is never paused: whoever takes the bytes has bounds of its own. */
function wrap(socket: Socket, handler: () => ConnectionHandler): Connection {
  let reason = 'closed by the peer';
  socket.setNoDelay(true);
  socket.on('data', (chunk) => handler().bytes(chunk));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    reason = error.code ?? error.message;
  });
  socket.on('close', () => handler().closed(reason));
  return {
    get pendingBytes() {
      return socket.writableLength;
    },
    write: (bytes) => {
      if (socket.writable) socket.write(bytes);
    },
    close: () => {
      reason = 'closed';
      socket.end();
      // A peer that does not close its half must not keep the socket.
      setTimeout(() => socket.destroy(), CLOSE_MS).unref();
    },
  };
}

export const realNet: Net = {
  connect: ({ host, port, tls }, handler) => {
    // An address is no name that a server could be asked for by; certificates are compared with it all the same.
    const named = isIP(host) ? {} : { servername: host };
    const socket = tls ? connectTls({ host, port, ...named, ...tls }) : connectTcp({ host, port });
    const connection = wrap(socket, () => handler);
    // Of all that comes before the first octet of the protocol, the handshake of TLS too.
    const timer = setTimeout(() => socket.destroy(new Error('ETIMEDOUT')), CONNECT_MS);
    socket.once('close', () => clearTimeout(timer));
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      handler.opened();
    });
    return connection;
  },
  request: ({ method, url, headers, body, timeoutMs }, handler) => {
    let over = false;
    let request: ClientRequest | undefined;
    const end = (problem?: string): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      handler.ended(problem);
    };
    const timer = setTimeout(() => {
      end('no answer in time');
      request?.destroy();
    }, timeoutMs);
    try {
      const send = url.startsWith('https:') ? requestHttps : requestHttp;
      request = send(
        url,
        { method, headers: { ...headers, ...(body ? { 'content-length': String(body.length) } : {}) } },
        (answer) => {
          clearTimeout(timer);
          const plain = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
          if (!over) handler.answered(answer.statusCode ?? 0, Object.fromEntries(plain));
          answer.on('data', (chunk: Uint8Array) => over || handler.bytes(chunk));
          answer.on('close', () => end(answer.complete ? undefined : 'the answer was cut off'));
        },
      );
      request.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
      request.end(body);
    } catch (error) {
      // A URL or header that cannot be sent.
      setImmediate(() => end((error as Error).message));
    }
    return () => {
      end('given up');
      request?.destroy();
    };
  },
  listen: ({ host, port }, accept) =>
    new Promise((resolve, reject) => {
      const sockets = new Set<Socket>();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('close', () => sockets.delete(socket));
        const connection = wrap(socket, () => handler);
        const handler: ConnectionHandler = accept(connection);
        handler.opened();
      });
      server.once('error', reject);
      server.listen(port, host, () => {
        const close = () => {
          server.close();
          for (const socket of sockets) socket.destroy();
        };
        resolve({ port: (server.address() as { port: number }).port, close });
      });
    }),
};

/** How long a peer may take to answer a connection. */
const CONNECT_MS = 10_000;
/** How long a peer may take to close its half. */
const CLOSE_MS = 1000;
