import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type SmartctiOptions, smartctiHandler } from '../../src/gateway/smartcti/index.ts';
import { INFERRED, readOptions } from '../../src/gateway/smartcti/options.ts';
import { isCtiError } from '../../src/index.ts';
import { fakeCti } from './fake-cti.ts';

const test = suite('options of smartctiHandler');

/** Wrong options, and what the refusal says. */
const WRONG: readonly [options: unknown, detail: string][] = [
  [{ linkId: 1 }, 'smartctiHandler has no option "linkId", did you mean linkID'],
  [{ profile: '1.2.0' }, 'profile is 1.0.0 or 1.1.0'],
  [{ allowEventUrls: 'http://10.0.0.5:' }, 'allowEventUrls is a list of texts'],
  [{ allowEventUrls: ['10.0.0.5'] }, 'allowEventUrls: "10.0.0.5" is not the beginning of an http or https URL'],
  [{ allowEventUrls: ['ftp://10.0.0.5/'] }, 'allowEventUrls: "ftp://10.0.0.5/" is not the beginning of an http or https URL'],
  [{ allowEventUrls: [5] }, 'allowEventUrls is a list of texts'],
  [{ allowFrom: '10.0.0.0/8' }, 'allowFrom is a list of texts'],
  [{ allowFrom: ['10.0.0'] }, 'allowFrom: "10.0.0" is no network like 10.0.0.0/8'],
  [{ eventNamespace: 5 }, 'eventNamespace is a text'],
  [{ hosts: {} }, 'hosts is a list'],
  [{ hosts: [{ allowFrom: ['10.0.0.5'], profil: '1.0.0' }] }, 'a host of hosts has no option "profil", did you mean profile'],
  [{ hosts: [{}] }, 'each of hosts needs allowFrom'],
  [{ limits: { maxBodyByte: 1 } }, 'limits has no "maxBodyByte", did you mean maxBodyBytes'],
  [{ limits: { toString: 1 } }, 'limits has no "toString"'],
  [{ limits: { maxBodyBytes: '1' } }, 'limits.maxBodyBytes is a number above 0'],
  [{ inferred: { agentState: {} } }, 'inferred has no "agentState", did you mean agentStates'],
  [{ inferred: { agentStates: { redy: 1 } } }, 'inferred.agentStates has no "redy", did you mean ready'],
  [{ inferred: { agentStates: { ready: '1' } } }, 'inferred.agentStates is an object of whole numbers'],
  [{ inferred: { callInfo: ['callId'] } }, 'inferred.callInfo has no "callId", did you mean callID'],
  [{ inferred: { returnCodes: { BUSY: 22 } } }, 'inferred.returnCodes: there is no code "BUSY"'],
  [{ inferred: { redirectCancels: 'no' } }, 'inferred.redirectCancels is a boolean'],
  [{ inferred: { fieldSeparator: 1 } }, 'inferred.fieldSeparator is a string'],
  [{ send: 'http' }, 'send is a function'],
  [null, 'the options of smartctiHandler are an object'],
];

for (const [options, detail] of WRONG)
  test(`are refused when they are ${JSON.stringify(options)}`, () => {
    try {
      smartctiHandler(fakeCti(), options as SmartctiOptions);
      assert.unreachable();
    } catch (error) {
      if (!isCtiError(error)) throw error;
      assert.is(error.code, 'CTI_OPTION');
      assert.ok(error.detail!.startsWith(detail), error.detail);
    }
  });

test('a table of which only some numbers are given keeps the others', () => {
  const { inferred } = readOptions(fakeCti(), { inferred: { agentStates: { busy: 9 } as never } });
  assert.equal(inferred.agentStates, { ...INFERRED.agentStates, busy: 9 });
});

test.run();
