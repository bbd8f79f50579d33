// The SmartCTI gateway in a plain node:http server, beside pages of your own.
import { once } from 'node:events';
import { openCti } from 'legwork';
import { simulator } from 'legwork/drivers/simulator';
import { smartctiHandler, smartctiServer } from 'legwork/gateway/smartcti';

const cti = await openCti({ driver: simulator(), workers: 1 });
const gateway = smartctiHandler(cti, { allowEventUrls: ['http://127.0.0.1:'] });

// `smartctiServer` is `http.createServer` with limits that end slow and silent clients.
const server = smartctiServer((request, response) => {
  if (request.url === '/hello') response.end('hello\n');
  else gateway(request, response);
});
await once(server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1'), 'listening');
console.log(`http://127.0.0.1:${server.address().port}/axis2/services/SmartCTIWSCommand?wsdl`);

process.once('SIGTERM', async () => {
  server.close();
  await gateway.close(); // events that wait for hosts still go out
  server.closeAllConnections();
  await cti.close();
});
