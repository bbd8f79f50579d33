// The main job in one run: the gateway on the simulator, a host that listens for events, and the host's first commands.
// `npm run demo` builds before; `--stay` leaves the gateway running at the end.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const EXTENSION = '2001';
const NUMBER = '5511987654321';

/** The gateway as a process of its own, as anybody would start it. Its first line says where it listens. */
const gateway = spawn(process.execPath, [fileURLToPath(new URL('../dist/cli.js', import.meta.url)), 'serve', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'ignore'],
});
process.on('exit', () => gateway.kill());
const [firstLine] = await once(createInterface({ input: gateway.stdout }), 'line');
const { commandUrl, workers } = JSON.parse(firstLine);
console.log(`Gateway on the simulator, ${workers} shard thread${workers === 1 ? '' : 's'}:\n  ${commandUrl}?wsdl\n`);

/** The host's event service: takes every event with 0, as Protheus does. */
const arrived = new Map();
const waiting = new Map();
const eventService = createServer(async (request, response) => {
  const body = (await request.toArray()).join('');
  if (request.method === 'GET') return response.writeHead(404).end();
  const [, name, namespace] = /<(?:\w+:)?Body>\s*<(\w+) xmlns="([^"]*)"/.exec(body);
  const field = (tag) => new RegExp(`<${tag}>([^<]*)<`, 'i').exec(body)?.[1];
  const details = ['callID', 'ANI', 'DNIS'].flatMap((tag) => (field(tag) ? `${tag}=${field(tag)}` : []));
  console.log(`  event    ${name.padEnd(18)} ${details.join(' ')}`);
  const answer = `<${name}RESPONSE xmlns="${namespace}"><${name}RESULT>0</${name}RESULT></${name}RESPONSE>`;
  response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(envelope(answer));
  arrived.set(name, { callID: field('callID') });
  waiting.get(name)?.();
});
await once(eventService.listen(0, '127.0.0.1'), 'listening');
const eventUrl = `http://127.0.0.1:${eventService.address().port}/ws/SMARTCTIWSEVENTING.apw`;

const envelope = (content) =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${content}</soapenv:Body></soapenv:Envelope>`;

/** Sends one command by SOAP and returns its return code. */
async function command(operation, parameters) {
  const fields = Object.entries(parameters).map(([name, value]) => `<${name}>${value}</${name}>`);
  const response = await fetch(`${commandUrl}.SmartCTIWSCommandHttpSoap11Endpoint/`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"urn:${operation}"` },
    body: envelope(`<${operation} xmlns="http://DefaultNamespace">${fields.join('')}</${operation}>`),
  });
  const code = /<ns:return>([^<]*)<\/ns:return>/.exec(await response.text())?.[1];
  console.log(`  command  ${operation.padEnd(18)} ${Object.values(parameters).join(', ')} → ${code}`);
  return code;
}

/** Waits for an event of this name. */
async function event(name) {
  if (!arrived.has(name))
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${name} within 10 s`)), 10_000);
      waiting.set(name, () => resolve(clearTimeout(timer)));
    });
  return arrived.get(name);
}

await command('AgentInService', { device: EXTENSION, ipaddress: eventUrl });
await event('INSERVICE');
await command('MakeCall', { device: EXTENSION, telephoneNumber: NUMBER });
const { callID } = await event('ANSWERED');
await command('ConnectionClear', { device: EXTENSION, CallID: callID });
await event('CONNECTIONCLEARED');

if (process.argv.includes('--stay')) {
  console.log('\nThe gateway keeps running; Ctrl-C ends it.');
  await once(process, 'SIGINT');
} else console.log('\nDone. `npm start` runs the gateway until you stop it; docs/smartcti.md says how to point a host at it.');
eventService.close();
gateway.kill('SIGTERM');
await once(gateway, 'exit');
