// A CSTA client of your own, against the simulator or any switch that speaks CSTA XML (ECMA-323): it monitors an extension, makes a
// call and prints what the switch reports.
//   legwork serve --csta-xml-port 4721 &
//   node examples/csta-client.mjs 4721 2000 2001
import { once } from 'node:events';
import { connect } from 'node:net';
import { cstaXml } from 'legwork/codecs';

const [port = '4721', device = '2000', number = '2001'] = process.argv.slice(2);
const socket = connect(Number(port), '127.0.0.1');
await once(socket, 'connect');

const framer = new cstaXml.CstaXmlFramer();
const waiting = new Map();
let lastInvokeID = 0;

/** Sends a request and waits for what answers it. */
function ask(name, body) {
  lastInvokeID = (lastInvokeID % 9998) + 1;
  const xml = cstaXml.encodeCstaXml({ kind: 'request', name, body }, { edition: 3 });
  socket.write(cstaXml.frameCstaXml(xml, lastInvokeID));
  return new Promise((answered) => waiting.set(lastInvokeID, answered));
}

socket.on('data', (bytes) =>
  framer.receive(bytes, {
    frame: ({ invokeID, xml }) => {
      const { kind, name, body } = cstaXml.decodeCstaXml(xml);
      if (kind === 'event') return console.log(`${name} ${body.localConnectionInfo ?? ''}`);
      waiting.get(Number(invokeID))?.({ name, body });
      waiting.delete(Number(invokeID));
    },
    fault: (error) => console.error(error.message),
  }),
);

const { body: monitor } = await ask('MonitorStart', { monitorObject: { deviceObject: device } });
console.log(`monitoring ${device} as ${monitor.monitorCrossRefID}`);
const { body: made } = await ask('MakeCall', { callingDevice: device, calledDirectoryNumber: number });
console.log(`made call ${made.callingDevice.callID}`);
await ask('ClearConnection', { connectionToBeCleared: made.callingDevice });
await ask('MonitorStop', { monitorCrossRefID: monitor.monitorCrossRefID });
socket.end();
