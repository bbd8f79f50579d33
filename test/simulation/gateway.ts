import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFault, openEnvelope, operationNamed, readFault, readResponse, writeCommand } from '../../src/codecs/smartcti/index.ts';
import { readXml } from '../../src/codecs/xml/tree.ts';
import { type SmartctiHandler, smartctiHandler } from '../../src/gateway/smartcti/index.ts';
import type { Cti } from '../../src/index.ts';
import type { SlowHost } from './slow-host.ts';

const COMMANDS = '/axis2/services/SmartCTIWSCommand';
const HOST_URL = 'http://127.0.0.1:8090/ws/SMARTCTIWSEVENTING.apw';

/** The SmartCTI gateway of a process in a world, with no HTTP server in front: requests are given to it as a server would. */
export class Gateway {
  readonly #handler: SmartctiHandler;

  /** @param alive - whether the process still runs: what comes later does not reach it */
  constructor(cti: Cti, host: SlowHost, alive: () => boolean) {
    this.#handler = smartctiHandler(cti, {
      send: (request) =>
        new Promise((resolve, reject) => {
          host.send(request).then(
            (response) => alive() && resolve(response),
            (error) => alive() && reject(error),
          );
        }),
    });
  }

  /** Attaches the host to a device. @returns the code, or the fault, that it is answered; never returns when the process ends before */
  attach(device: string): Promise<number | string> {
    return this.#command('AgentInService', { device, ipaddress: HOST_URL });
  }

  #command(name: string, parameters: Record<string, string>): Promise<number | string> {
    const body = writeCommand(operationNamed(name)!, parameters, 'document');
    const request = {
      method: 'POST',
      url: COMMANDS,
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      socket: { remoteAddress: '127.0.0.1' },
      complete: true,
      body,
    };
    return new Promise((resolve) => {
      const response = {
        headersSent: false,
        destroyed: false,
        setHeader: () => {},
        writeHead: () => {},
        end: (text: Buffer | string) => {
          const soap = openEnvelope(readXml(Buffer.from(text)).root);
          resolve(isFault(soap.message) ? readFault(soap).faultstring : readResponse(soap).result);
        },
      };
      this.#handler(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    });
  }
}
