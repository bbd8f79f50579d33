import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';

/** How a server treats slow and silent clients (SECURITY §5). Every server that carries the gateway should be made with these. */
export function httpServerOptions(): ServerOptions {
  return {
    /** Headers must be there within 5 s, the whole request within 8 s; checked every second. */
    headersTimeout: 5000,
    requestTimeout: 8000,
    connectionsCheckingInterval: 1000,
    keepAliveTimeout: 5000,
    maxHeaderSize: 8 * 1024,
    insecureHTTPParser: false,
  };
}

/** Connections open at once; more are closed as they come. */
export const MAX_CONNECTIONS = 1024;

/** A plain server with these limits, not listening yet. */
export function smartctiServer(listener: RequestListener, { maxConnections = MAX_CONNECTIONS } = {}): Server {
  const server = createServer(httpServerOptions(), listener);
  server.maxConnections = maxConnections;
  return server;
}
