// The SmartCTI gateway in an Express application. Paths that are not the gateway's go on to the next handler.
import { once } from 'node:events';
import express from 'express';
import { openCti } from 'legwork';
import { simulator } from 'legwork/drivers/simulator';
import { smartctiHandler, smartctiServer } from 'legwork/gateway/smartcti';

const cti = await openCti({ driver: simulator(), workers: 1 });
const gateway = smartctiHandler(cti, { allowEventUrls: ['http://127.0.0.1:'] });

const app = express();
app.use('/cti', gateway);
app.get('/hello', (_request, response) => void response.send('hello\n'));

const server = smartctiServer(app);
await once(server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1'), 'listening');
console.log(`http://127.0.0.1:${server.address().port}/cti/axis2/services/SmartCTIWSCommand?wsdl`);

process.once('SIGTERM', async () => {
  server.close();
  await gateway.close();
  server.closeAllConnections();
  await cti.close();
});
