// One HTTP server in a process of its own, which tells the processor time that it has used when it is asked. argv: what answers, `legwork`,
// `bare` (node:http, with the octets given) or `soap` (npm soap, with the WSDL given); then that text.
import { createServer } from 'node:http';

const PATH = '/axis2/services/SmartCTIWSCommand';
const [kind, given] = process.argv.slice(2);

/** Each gives the listener of a server. */
const KINDS = {
  legwork: async () => {
    const [{ openCti }, { simulator }, { smartctiHandler }] = await Promise.all([
      import('../../dist/index.js'),
      import('../../dist/driver-simulator.js'),
      import('../../dist/gateway-smartcti.js'),
    ]);
    return smartctiHandler(await openCti({ driver: simulator({ extensions: '2000-2099' }), workers: 0 }), { linkID: 1 });
  },
  bare: async () => (request, response) => {
    request.on('data', () => {});
    request.on('end', () => {
      response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8', 'Content-Length': Buffer.byteLength(given) });
      response.end(given);
    });
  },
  soap: async () => (_, response) => response.end(),
};

const server = createServer(await KINDS[kind]());
// Connections wait while others have their turn.
server.keepAliveTimeout = 0;
if (kind === 'soap') {
  const { listen } = await import('soap');
  const handler = { selfTest: () => ({ return: 0 }) };
  const services = new Proxy({}, { get: () => new Proxy({}, { get: () => handler }) });
  await new Promise((done, fail) =>
    listen(server, { path: PATH, services, xml: given, callback: (error) => (error ? fail(error) : done()) }),
  );
}
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send((user + system) / 1000);
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
