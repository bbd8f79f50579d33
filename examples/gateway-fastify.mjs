// The SmartCTI gateway in a Fastify application: the gateway reads the body itself, so Fastify must not.
import fastify from 'fastify';
import { openCti } from 'legwork';
import { simulator } from 'legwork/drivers/simulator';
import { httpServerOptions, smartctiHandler } from 'legwork/gateway/smartcti';

const cti = await openCti({ driver: simulator(), workers: 1 });
const gateway = smartctiHandler(cti, { allowEventUrls: ['http://127.0.0.1:'] });

const limits = httpServerOptions();
const app = fastify({ http: limits, requestTimeout: limits.requestTimeout, keepAliveTimeout: limits.keepAliveTimeout });
app.get('/hello', async () => 'hello\n');
app.register(async (services) => {
  services.removeAllContentTypeParsers();
  services.addContentTypeParser('*', (_request, _body, done) => done(null));
  for (const path of ['/axis2/services/*', '/axis/services/*'])
    services.all(path, (request, reply) => {
      reply.hijack();
      gateway(request.raw, reply.raw);
    });
});
await app.listen({ port: Number(process.env.PORT ?? 8080), host: '127.0.0.1' });
console.log(`http://127.0.0.1:${app.server.address().port}/axis2/services/SmartCTIWSCommand?wsdl`);

process.once('SIGTERM', async () => {
  await Promise.all([app.close(), gateway.close()]);
  await cti.close();
});
