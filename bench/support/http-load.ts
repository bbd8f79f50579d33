import { connect, type Socket } from 'node:net';

const connected = (port: number): Promise<Socket> =>
  new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1', () => done(socket.off('error', fail)))
      .setNoDelay()
      .on('error', fail);
  });

const requestOf = (path: string, body: string): Buffer =>
  Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml; charset=utf-8\r\nSOAPAction: ""\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );

export type HttpCaller = Awaited<ReturnType<typeof httpCaller>>;

/** A keep-alive connection that asks one thing after the other. */
export async function httpCaller(port: number, path: string) {
  const socket = await connected(port);
  let text = '';
  let open = true;
  let answered = (_: string): void => {};
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    if (!isWhole(text)) return;
    const whole = text;
    text = '';
    answered(whole);
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    open = false;
    answered('');
  });
  return {
    /** Whether it can be asked again. */
    isOpen: () => open,
    /** Resolves with the whole answer, or with an empty text when the connection ended. */
    ask: (body: string) =>
      new Promise<string>((done) => {
        answered = done;
        if (open) socket.write(requestOf(path, body));
        else done('');
      }),
    close: () => void socket.destroy(),
  };
}

/** Keep-alive connections that send one request after another; bare sockets, so that little of what is measured is the client's. */
export async function httpLoad(port: number, path: string, body: string, connections: number) {
  const request = requestOf(path, body);
  const sockets = await Promise.all(Array.from({ length: connections }, () => connected(port)));
  let last = '';
  /**
   * So many requests on each connection; answers come whole, being small. It does not sleep meanwhile: to wake it would be the server's
   * work, the more often the slower the server is.
   */
  const run = async (times: number): Promise<void> => {
    let running = true;
    const stayAwake = (): void => void (running && setImmediate(stayAwake));
    stayAwake();
    await Promise.all(
      sockets.map(
        (socket) =>
          new Promise<void>((done) => {
            let left = times;
            let text = '';
            const onData = (chunk: Buffer): void => {
              text += chunk.toString('latin1');
              if (!isWhole(text)) return;
              last = text;
              text = '';
              if (--left > 0) socket.write(request);
              else {
                socket.off('data', onData);
                done();
              }
            };
            socket.on('data', onData);
            socket.write(request);
          }),
      ),
    );
    running = false;
  };
  return {
    run,
    last: () => last,
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  return length === undefined ? text.endsWith('0\r\n\r\n') : text.length >= head + 4 + Number(length);
}
