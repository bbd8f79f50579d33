// The gateway on the simulator in a process of its own, as `legwork serve` has it. argv: options as JSON (extensions, workers, journal, limits
// of the gateway). It tells its port, and answers each message with its metrics; `{ dial, perSecond }` lets telephones dial and hang up.
import { simulator } from '../../dist/driver-simulator.js';
import { smartctiHandler, smartctiServer } from '../../dist/gateway-smartcti.js';
import { openCti } from '../../dist/index.js';

const { extensions, workers = 1, journal = false, limits } = JSON.parse(process.argv[2]);
// Nobody answers: what is told of a call is always the same.
const cti = await openCti({ driver: simulator({ extensions, answerMs: 600_000 }), workers, journal });
const gateway = smartctiHandler(cti, { linkID: 1, ...(limits && { limits }) });
const server = smartctiServer(gateway);

const dialling = new Map();
/** Calls of these telephones, one after the other, at this rate in all. */
function dial(name, devices, perSecond) {
  clearInterval(dialling.get(name));
  const startMs = performance.now();
  let calls = 0;
  const more = () => {
    for (const due = ((performance.now() - startMs) / 1000) * perSecond; calls < due; calls++) {
      const phone = cti.control.phone(devices[calls % devices.length]);
      phone.dial('5511987654321');
      phone.hangUp();
    }
  };
  if (perSecond) dialling.set(name, setInterval(more, 2));
}

process.on('message', (message) => {
  if (message.collect) globalThis.gc();
  if (message.dial) dial(message.dial, message.devices, message.perSecond);
  const { user, system } = process.cpuUsage();
  process.send({
    metrics: [...cti.metrics(), ...gateway.metrics()],
    memory: process.memoryUsage(),
    cpuMs: (user + system) / 1000,
  });
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
