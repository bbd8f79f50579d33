import { type Client, createClientAsync } from 'soap';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OPERATIONS, operationsOf, type Profile } from '../../src/codecs/smartcti/index.ts';
import { smartctiHandler, smartctiServer } from '../../src/gateway/smartcti/index.ts';
import { AXIS1, AXIS2, listen } from './client.ts';
import { type FakeCti, fakeCti, refused } from './fake-cti.ts';

const test = suite('SmartCTI WSDLs in a standard toolkit');

const cti: FakeCti = fakeCti();
const server = smartctiServer(smartctiHandler(cti));
const base = await listen(server);

/** A parameter's value that shows whether it came through whole. */
const sampleFor = (name: string): string =>
  name === 'ipaddress' ? 'http://127.0.0.1:9000/ws' : name === 'deviceTo' || name === 'telephoneNumber' ? '2002' : `é<${name}>&`;

const SERVICES: [path: string, profile: Profile, service: string, port: string][] = [
  [AXIS2, '1.2.0', 'SmartCTIWSCommand', 'SmartCTIWSCommandHttpSoap11Endpoint'],
  [AXIS1, '1.1.0', 'SmartCTIWSCommandService', 'SmartCTIWSCommand'],
];
for (const [path, profile, service, port] of SERVICES) {
  const client = (): Promise<Client> => createClientAsync(`${base}${path}?wsdl`);

  test(`${path} is described as one service with one port and the operations of ${profile}`, async () => {
    const description = (await client()).describe();
    assert.equal(Object.keys(description), [service]);
    assert.equal(Object.keys(description[service]), [port]);
    assert.equal(
      Object.keys(description[service][port]),
      operationsOf(profile).map(({ name }) => name),
    );
  });

  test(`every operation of ${path} is called and its result is read`, async () => {
    const soap = await client();
    for (const { name, parameters, result } of operationsOf(profile)) {
      const args = Object.fromEntries(parameters.map((parameter) => [parameter.name, sampleFor(parameter.name)]));
      // Without parts in an RPC message this toolkit wants null.
      const [answer] = await soap[`${name}Async`](parameters.length ? args : null);
      const part = profile === '1.2.0' ? 'return' : `${name}Return`;
      // The toolkit wraps what has attributes.
      const value = answer[part]?.$value ?? answer[part];
      if (result === 'int') assert.is(Number(value), 0, name);
      else assert.ok(value === undefined || value === null || typeof value === 'string', `${name} ${JSON.stringify(answer)}`);
    }
  });

  test(`values go through ${path} unchanged, and codes come back`, async () => {
    const soap = await client();
    cti.made.length = 0;
    await soap['LogonPassAsync']({ device: '2001', agentID: 'é<1>', groupID: '&"', agentPass: "p'w" });
    assert.equal(cti.made[0]!.args, ['2001', { agentID: 'é<1>', groupID: '&"', password: "p'w" }]);
    cti.behave = refused('CTI_NOTHING_HELD');
    const [answer] = await soap['RetrieveAsync']({ device: '2001' });
    const part = answer.return ?? answer.RetrieveReturn;
    assert.is(Number(part.$value ?? part), 19);
    cti.behave = () => undefined;
  });

  test(`a fault of ${path} reaches the toolkit as one`, async () => {
    const soap = await client();
    try {
      await soap['HoldAsync']({});
    } catch (error) {
      assert.match((error as Error).message, /parameter "device" is missing/);
      return;
    }
    throw new Error('was taken');
  });
}

test('no operation is left out', () => {
  assert.equal(operationsOf('1.2.0').length, OPERATIONS.length);
});
test.after(() => {
  server.closeAllConnections();
  server.close();
});
test.run();
