import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addressList, isMetadata, isSpecial, plainAddress } from '../../src/gateway/smartcti/addresses.ts';
import { checkEventUrl, type EventTarget, type EventUrlRules } from '../../src/gateway/smartcti/event-url.ts';
import { isCtiError } from '../../src/index.ts';
import fc from '../support/properties.ts';

interface Given {
  allow?: string[];
  networks?: string[];
  /** What every name resolves to; absent: it must not be asked. */
  names?: string[];
  from?: string;
}

function check(url: string, { allow = [], networks = [], names, from = '198.51.100.7' }: Given = {}): Promise<EventTarget> {
  const rules: EventUrlRules = {
    allowEventUrls: allow,
    allowEventAddresses: addressList('allowEventAddresses', networks),
    resolve: async () => {
      if (!names) throw new Error('ENOTFOUND');
      return names.map((address) => ({ address }));
    },
  };
  return checkEventUrl(url, from, rules);
}

async function refusal(url: string, given?: Given): Promise<string> {
  try {
    const { address } = await check(url, given);
    throw new Error(`${url} passed, to ${address}`);
  } catch (error) {
    if (!isCtiError(error) || error.code !== 'CTI_EVENT_URL_REFUSED') throw error;
    return error.detail ?? '';
  }
}

const test = suite('event URLs (SECURITY §4)');

test("the requester's own address passes in any network, on any web port", async () => {
  for (const from of ['10.0.0.5', '192.168.1.9', '203.0.113.4', '127.0.0.1']) {
    const { url, address } = await check(`http://${from}:8090/ws/EVENTS.apw`, { from });
    assert.equal([url.href, address], [`http://${from}:8090/ws/EVENTS.apw`, from]);
  }
  assert.is((await check('http://[fd00::5]:8090/', { from: 'fd00::5' })).address, 'fd00::5');
  assert.is((await check('http://10.0.0.5:8090/', { from: '::ffff:10.0.0.5' })).address, '10.0.0.5');
  assert.is((await check('https://10.0.0.5/', { from: '10.0.0.5' })).address, '10.0.0.5');
  assert.is((await check('http://[::1]:8090/', { from: '127.0.0.1' })).address, '::1');
  assert.match(await refusal('http://127.0.0.2:8090/', { from: '127.0.0.1' }), /neither listed nor the one that asks/);
});

test('a name passes that leads to the requester and nowhere else', async () => {
  assert.is((await check('http://protheus.local:8090/', { from: '10.0.0.5', names: ['10.0.0.5'] })).address, '10.0.0.5');
  await refusal('http://protheus.local:8090/', { from: '10.0.0.5', names: ['10.0.0.5', '10.0.0.6'] });
});

test('a listed prefix is compared with the normalised URL, at a boundary', async () => {
  const listed = (entry: string, url: string): Promise<EventTarget> => check(url, { allow: [entry], names: ['203.0.113.9'] });
  const passes: [string, string][] = [
    ['http://203.0.113.5:', 'http://203.0.113.5:8090/ws'],
    ['http://203.0.113.5:', 'http://203.0.113.5/ws'],
    ['http://203.0.113.5', 'http://203.0.113.5:8090/ws'],
    ['http://203.0.113.5:8090', 'http://203.0.113.5:8090/ws'],
    ['http://203.0.113.5:8090/ws/', 'http://203.0.113.5:8090/ws/EV.apw'],
    ['http://203.0.113.5:80/', 'http://203.0.113.5/ws'],
    ['HTTP://Events.Example:', 'http://events.example:1234/'],
    ['http://events.example/ws', 'http://EVENTS.example/./ws/x/../EV.apw'],
    ['https://events.example', 'https://events.example/'],
    ['http://[2001:db8::5]:', 'http://[2001:db8:0:0:0:0:0:5]:8090/'],
    ['http://203.0.113.5:25', 'http://203.0.113.5:25/'],
  ];
  for (const [entry, url] of passes)
    await listed(entry, url).catch((error) => assert.unreachable(`${entry} ${url} ${error.message}`));
  const refused: [string, string][] = [
    ['http://203.0.113.5', 'http://203.0.113.50/'],
    ['http://203.0.113.5:80', 'http://203.0.113.5:8090/'],
    ['http://events.example', 'http://events.example.evil.test/'],
    ['http://events.example:', 'https://events.example:8090/'],
    ['http://events.example/ws/', 'http://events.example/ws/../admin'],
    ['http://events.example/ws/', 'http://events.example/ws/%2e%2e/admin'],
    ['http://events.example', 'http://evil.test/http://events.example'],
    ['http://events.example', 'http://evil.test#http://events.example'],
    ['http://events.example:', 'http://events.example:25/'],
    ['http://events.example', 'http://events.example@evil.test/'],
    ['http://events.example', 'http://events.example:80@evil.test/'],
    ['events.example', 'http://events.example/'],
    ['http://', 'http://evil.test/'],
    ['', 'http://evil.test/'],
  ];
  for (const [entry, url] of refused) await refusal(url, { allow: [entry], names: ['203.0.113.9'] });
});

test('a listed name that leads into a private network passes only where that network or address is listed too', async () => {
  const allow = ['http://protheus.local:'];
  for (const address of [
    '10.0.0.5',
    '127.0.0.1',
    '192.168.0.1',
    '172.16.9.9',
    '100.64.0.1',
    'fd00::1',
    '::1',
    'fe80::1',
    '0.0.0.0',
    '224.0.0.1',
  ])
    assert.match(await refusal('http://protheus.local:8090/', { allow, names: [address] }), /private or special/);
  assert.match(await refusal('http://protheus.local:8090/', { allow, names: ['203.0.113.5', '10.0.0.5'] }), /private or special/);
  await check('http://protheus.local:8090/', { allow, names: ['203.0.113.5'] });
  await check('http://protheus.local:8090/', { allow, names: ['10.0.0.5'], networks: ['10.0.0.0/24'] });
  await check('http://protheus.local:8090/', { allow: [...allow, 'http://10.0.0.5:'], names: ['10.0.0.5'] });
});

test('the connection goes to the address that was checked', async () => {
  let asked = 0;
  const rules: EventUrlRules = {
    allowEventUrls: ['http://rebind.example:'],
    allowEventAddresses: addressList('x', []),
    resolve: async () => [{ address: asked++ ? '127.0.0.1' : '203.0.113.5' }],
  };
  assert.is((await checkEventUrl('http://rebind.example:8090/', '198.51.100.7', rules)).address, '203.0.113.5');
  assert.is(asked, 1);
});

/** Ways to write an address that must not be reached, and what else URLs are abused for. */
const TRICKS = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://127.0.1/',
  'http://0/',
  'http://0.0.0.0/',
  'http://2130706433/',
  'http://017700000001/',
  'http://0x7f000001/',
  'http://0x7f.0.0.1/',
  'http://0177.0.0.1/',
  'http://127.000.000.001/',
  'http://①②⑦.⓪.⓪.①/',
  'http://127。0。0。1/',
  'http://127%2e0%2e0%2e1/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[0:0:0:0:0:ffff:127.0.0.1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::127.0.0.1]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://[64:ff9b:1::1]/',
  'http://[2002:7f00:1::]/',
  'http://[2002:a9fe:a9fe::]/',
  'http://[fe80::1]/',
  'http://[fe80::1%25eth0]/',
  'http://[fc00::1]/',
  'http://[ff02::1]/',
  'http://[fd00:ec2::254]/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://192.168.0.1/',
  'http://100.64.0.1/',
  'http://169.254.1.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://localhost/',
  'http://localhost./',
  'http://LOCALHOST/',
  'http://127.0.0.1.nip.example/',
  'http://user:pass@127.0.0.1/',
  'http://198.51.100.7@127.0.0.1/',
  'http://198.51.100.7:80@127.0.0.1/',
  'http://@198.51.100.7/',
  'http:@198.51.100.7/',
  'http://198.51.100.7\\@127.0.0.1/',
  'http://127.0.0.1\\.198.51.100.7/',
  'http://127.0.0.1#@198.51.100.7/',
  'http://127.0.0.1?@198.51.100.7/',
  'http://198.51.100.7.evil.test/',
  'http://198.51.100.7:22/',
  'http://198.51.100.7:25/',
  'http://198.51.100.7:6379@x/',
  'ftp://198.51.100.7/',
  'file:///etc/passwd',
  'gopher://198.51.100.7/',
  'javascript:alert(1)',
  'data:text/xml,x',
  'ws://198.51.100.7/',
  '//198.51.100.7/',
  '198.51.100.7',
  '',
  ' ',
  'http://',
  'http:///',
  'http://198.51.100.7 /',
  'http://198.51.100.7\r\nHost: x/',
  'http://198.51.100.7/\u0000',
  `http://198.51.100.7/${'x'.repeat(2048)}`,
];
const ANSWERS: (string[] | undefined)[] = [
  undefined,
  [],
  ['127.0.0.1'],
  ['10.0.0.1'],
  ['169.254.169.254'],
  ['::1'],
  ['::ffff:127.0.0.1'],
  ['64:ff9b::a9fe:a9fe'],
  ['0.0.0.0'],
  ['198.51.100.7', '127.0.0.1'],
  ['203.0.113.5'],
  ['not an address'],
];

test(`${TRICKS.length} tricks × ${ANSWERS.length} resolver answers all fail, listed or not`, async () => {
  assert.ok(TRICKS.length >= 60);
  for (const url of TRICKS)
    for (const names of ANSWERS) {
      await refusal(url, { names });
      await refusal(url, { names, allow: ['http://events.example:', 'https://203.0.113.1/'] });
    }
});

test('the address that hands out credentials is refused even when it is listed, or asks itself', async () => {
  const everything = [
    'http://169.254.169.254:',
    'http://[::ffff:a9fe:a9fe]:',
    'http://[64:ff9b::a9fe:a9fe]:',
    'http://metadata.example:',
  ];
  for (const url of [
    'http://169.254.169.254/',
    'http://2852039166/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::a9fe:a9fe]/',
    'http://metadata.example/',
  ])
    for (const from of ['169.254.169.254', '::ffff:169.254.169.254', '198.51.100.7'])
      assert.match(
        await refusal(url, { allow: everything, networks: ['0.0.0.0/0', '::/0'], names: ['169.254.169.254'], from }),
        /credentials/,
      );
});

test('every spelling of an IPv4 address that the URL parser folds is judged as that address', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(0xffffffff), async (number) => {
      const dotted = [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
      const spellings = [dotted, String(number), `0x${number.toString(16)}`, `0${number.toString(8)}`];
      const verdicts = await Promise.all(
        spellings.map((host) =>
          check(`http://${host}:8090/`, { allow: [`http://${dotted}:`] }).then(
            ({ address }) => address,
            () => 'refused',
          ),
        ),
      );
      assert.is(new Set(verdicts).size, 1, String(verdicts));
    }),
    { numRuns: 300 },
  );
});

test('special and metadata addresses are known in every form', () => {
  for (const address of [
    '0.1.2.3',
    '10.1.1.1',
    '100.127.0.1',
    '127.9.9.9',
    '169.254.0.1',
    '172.31.0.1',
    '192.168.9.9',
    '239.1.1.1',
    '255.255.255.255',
  ])
    for (const form of [address, `::ffff:${address}`, `64:ff9b::${address}`, `::${address}`]) assert.ok(isSpecial(form), form);
  for (const address of ['8.8.8.8', '203.0.113.9', '172.32.0.1', '100.128.0.1', '2a00:1450::1'])
    assert.not.ok(isSpecial(address), address);
  for (const form of [
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::',
    '::169.254.169.254',
    'fd00:ec2::254',
  ])
    assert.ok(isMetadata(form), form);
  assert.is(plainAddress('fe80::1%eth0'), 'fe80::1');
  assert.is(plainAddress('::FFFF:7f00:1'), '127.0.0.1');
});
test.run();
