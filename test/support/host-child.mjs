// A host's event service as a process of its own. It writes every event to a file before it answers, as a host that keeps what it
// takes does: what is in the file has been accepted, whatever becomes of the process. argv: port (0: a free one), the file.
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [port, file] = process.argv.slice(2);
const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (request.method !== 'POST') return response.writeHead(404).end();
  const { soapaction = '', 'legwork-stream': streamID, 'legwork-seq': seq } = request.headers;
  const body = Buffer.concat(chunks).toString();
  appendFileSync(file, `${JSON.stringify({ streamID, seq: Number(seq), body })}\n`);
  const [, namespace, name] = /^"(.*?)([A-Z]+)"$/.exec(soapaction);
  response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8' });
  response.end(
    `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><r:${name}RESPONSE xmlns:r="${namespace}">` +
      `<r:${name}RESULT>0</r:${name}RESULT></r:${name}RESPONSE></Body></Envelope>`,
  );
});
process.on('disconnect', () => process.exit());
server.listen(Number(port), '127.0.0.1', () => process.send({ port: server.address().port }));
