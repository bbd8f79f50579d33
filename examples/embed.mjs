// Legwork inside a program of your own: the integrator, the SmartCTI gateway in your HTTP server, and commands and events in process.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { openCti } from 'legwork';
import { simulator } from 'legwork/drivers/simulator';
import { smartctiHandler } from 'legwork/gateway/smartcti';

const cti = await openCti({ driver: simulator({ extensions: '2000-2099' }), workers: 2 });
const gateway = smartctiHandler(cti, { linkID: 1, allowEventUrls: ['http://127.0.0.1:'] });
const server = createServer(gateway);
await once(server.listen(Number(process.env.PORT ?? 0), '127.0.0.1'), 'listening');
console.log(`SmartCTI: http://127.0.0.1:${server.address().port}/axis2/services/SmartCTIWSCommand`);

cti.on('*', (event) => console.log(`${event.deviceID} ${event.seq} ${event.name} ${event.callID ?? ''}`));

const device = cti.device('2001');
await device.logon({ agentID: '1001', groupID: '100', password: '1001' });
const call = await device.makeCall('5511987654321'); // accepted: the leg exists
await call.reached('connected', { signal: AbortSignal.timeout(30_000) }); // the other side answered
await device.clearConnection(call.callID);

server.close();
await cti.close(); // lets commands under way finish, then stops the threads
