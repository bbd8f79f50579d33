// Two switches behind one SmartCTI gateway: at a command URL of each, and by the device at the one that they share.
import { once } from 'node:events';
import { directed, openCti } from 'legwork';
import { simulator } from 'legwork/drivers/simulator';
import { smartctiGateway, smartctiServer } from 'legwork/gateway/smartcti';

const main = await openCti({ driver: simulator({ extensions: '2000-2099' }), workers: 1, linkID: 1 });
const branch = await openCti({ driver: simulator({ extensions: '3000-3099' }), workers: 1, linkID: 2 });
const inbound = directed(branch, () => 'inbound'); // nothing is dialled there

const links = [
  { linkID: 1, cti: main, path: '/links/1' },
  { linkID: 2, cti: inbound, path: '/links/2', options: { direction: 'inbound' } },
];
const gateway = smartctiGateway(links, { env: main.env, logger: main.logger });
const server = smartctiServer((request, response) => {
  if (request.url === '/hello') response.end('hello\n');
  else gateway(request, response);
});
await once(server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1'), 'listening');
const { port } = server.address();
console.log(`http://127.0.0.1:${port}/axis2/services/SmartCTIWSCommand?wsdl`);
for (const { path } of links) console.log(`http://127.0.0.1:${port}${path}/axis2/services/SmartCTIWSCommand?wsdl`);

// Without the second link from now on: `await gateway.follow(links.slice(0, 1))`. The first one is not disturbed.
process.once('SIGTERM', async () => {
  server.close();
  await gateway.close();
  server.closeAllConnections();
  await Promise.all([main.close(), inbound.close()]);
});
