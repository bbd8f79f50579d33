import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import driver, { simulator } from '../../../src/drivers/simulator/index.ts';
import { bench } from './support.ts';

const test = suite('simulator: options and numbering');

test('the specification is plain data that checks to itself', () => {
  const spec = simulator({ extensions: ['2000-2009', '30'], groups: '100' });
  assert.equal(structuredClone(spec), spec);
  assert.equal(driver.options(spec.options), spec.options);
  assert.is(spec.options?.['extensions'], '2000-2009,30');
  assert.ok(spec.module.endsWith('/simulator/index.ts'));
  assert.is.not(simulator().options?.['instance'], simulator().options?.['instance']);
});

test('wrong options are refused by name', () => {
  for (const [options, why] of [
    [{ extension: '1' }, /did you mean extensions/],
    [{ anserMs: 1 }, /did you mean answerMs/],
    [{ answerMs: -1 }, /answerMs/],
    [{ trunks: 1.5 }, /trunks/],
    [{ extensions: '20-1' }, /20-1 is no range/],
    [{ extensions: '1-300' }, /1-300 is no range/],
    [{ extensions: '0000000-9999999' }, /over 1000000/],
    [{ extensions: 'a,b c' }, /neither a device nor a range/],
    [{ extensions: 7 }, /a list of texts/],
    [{ extensions: '100-200', groups: '150' }, /150 is in the extensions and in the groups/],
    [{ outcomes: { '12': 'busy' } }, /outcomes/],
    [{ agentNoAnswer: 'gone' }, /ready or notReady/],
  ] as const)
    assert.throws(
      () => simulator(options as object),
      (error: { code?: string; message: string }) => error.code === 'CTI_OPTION' && why.test(error.message),
    );
});

test('devices may have names of any usual form, and ranges a prefix', () => {
  const desk = bench({ extensions: 'SIP/anna,08-11,#20-#21', groups: '', parking: '' }, ['SIP/anna']);
  for (const device of ['SIP/anna', '08', '09', '10', '11', '#20', '#21']) desk.ask('SnapshotDevice', device);
  assert.throws(() => desk.ask('SnapshotDevice', '8'));
  desk.ask('MakeCall', '08', { deviceTo: 'SIP/anna' });
  assert.equal(desk.after()['SIP/anna'], ['Delivered']);
});

test('a number of an extension with punctuation is still inside', () => {
  const desk = bench();
  desk.ask('MakeCall', '2001', { deviceTo: '20-02' });
  assert.equal(desk.after()['2002'], ['Delivered']);
});

test('the seed decides the ids, and another seed other ones', () => {
  const first = (seed: number) => bench({ seed }).ask('MakeCall', '2001', { deviceTo: '2002' }).callID;
  assert.is(first(5), first(5));
  assert.is.not(first(5), first(6));
});

test.run();
