import { openEnvelope, readEvent, writeEventResponse } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import { type SmartctiOptions, smartctiHandler, smartctiServer } from '../../src/gateway/smartcti/index.ts';
import { type MetricSample, type OpenOptions, openCti, virtualEnv } from '../../src/index.ts';
import { mortal, outerSwitch } from '../support/outer-switch.ts';
import { caller, listen } from './client.ts';
import { settle } from './fake-cti.ts';

export const HOST = 'http://127.0.0.1:8090/ws/SMARTCTIWSEVENTING.apw';

/** An event as a host got it. */
export interface Told {
  url: string;
  deviceID: string;
  seq: number;
  name: string;
  callID: string;
}

/** A switch and hosts that stay, and gateways that come and go beside them with one journal. */
export function world(options: { seed?: number; open?: Partial<OpenOptions>; gateway?: SmartctiOptions } = {}) {
  const env = virtualEnv(options.seed ?? 12);
  const outer = outerSwitch(env, { extensions: '2000-2010', groups: '100', seed: 4 });
  const told: Told[] = [];
  /** Hosts that do not answer. */
  const away = new Set<string>();
  /** Requests for WSDLs, by host. */
  const asked: string[] = [];
  /** Lets time pass, timer by timer. */
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; ; ) {
      await settle(2);
      if (left <= 0) return;
      const step = Math.min(left, env.nextTimerMs());
      left -= step;
      env.advance(step);
    }
  };
  const start = async () => {
    const process = mortal(env);
    const cti = await openCti({ driver: outer.spec, workers: 0, env: process.env, journal: 'data', ...options.open });
    const handler = smartctiHandler(cti, {
      send: async ({ method, url, headers, body }) => {
        if (method === 'GET') asked.push(url.host);
        if (away.has(url.host)) throw new Error('ECONNREFUSED');
        if (method === 'GET') return { status: 404, body: new Uint8Array() };
        const { event, values, namespace } = readEvent(openEnvelope(readXml(Buffer.from(body!)).root));
        told.push({
          url: url.href,
          deviceID: String(values['cDevice']),
          seq: Number(headers['Legwork-Seq']),
          name: event.name,
          callID: String(values['callID'] ?? ''),
        });
        return { status: 200, body: Buffer.from(writeEventResponse({ event, namespace, result: 0 })) };
      },
      ...options.gateway,
    });
    const server = smartctiServer(handler);
    const call = caller(await listen(server));
    await pass(20);
    const command = async (operation: string, parameters: Record<string, string>): Promise<unknown> => {
      let done = false;
      const answer = call(operation, parameters).finally(() => {
        done = true;
      });
      while (!done) await pass(1);
      return answer;
    };
    const kill = (): void => {
      process.kill();
      server.closeAllConnections();
      server.close();
    };
    const metric = (name: string, samples: readonly MetricSample[] = [...cti.metrics(), ...handler.metrics()]): number =>
      samples.filter((sample) => sample.name === name).reduce((sum, { value }) => sum + value, 0);
    return { cti, handler, command, kill, metric };
  };
  const host = {
    leave: (name = '127.0.0.1:8090') => void away.add(name),
    come: (name = '127.0.0.1:8090') => void away.delete(name),
  };
  return { env, pbx: outer.pbx, told, asked, pass, start, host };
}
