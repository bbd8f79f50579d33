import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AGENT_INPUT, nextAgentState, nextLegState, OWN_INPUT } from '../../../src/core/leg/index.ts';
import {
  type AgentState,
  type ConnectionState,
  isCtiError,
  type RequestedAgentState,
  type ServiceName,
  type ServiceRequest,
  type SwitchEvent,
} from '../../../src/core/model/index.ts';
import { type VirtualEnv, virtualEnv } from '../../../src/drivers/sdk/index.ts';
import { openSwitch, type SimulatorInput, type Switch } from '../../../src/drivers/simulator/index.ts';
import fc from '../../support/properties.ts';

const test = suite('simulator: whatever is done, what devices are told is the truth');

const EXTENSIONS = ['2000', '2001', '2002', '2003', '2004'];
const GROUPS = ['100', '101'];
const PARKING = ['*700'];
const OUTSIDE = ['5511', '5500002', '5500010', '5500011', '5500012'];

/** What a monitor of one device knows: the leg machine of the library, fed with the events. */
class Follower {
  readonly legs = new Map<string, ConnectionState>();
  agent: AgentState = 'loggedOff';
  forwardTo = '';

  follow(event: SwitchEvent): void {
    const { name, callID = '', secondaryCallID, newCallID } = event;
    const own = event.subjectDevice === undefined;
    assert.ok(own || event.subjectDevice !== event.deviceID, 'nobody else goes by the name of the device');
    const agentInput = AGENT_INPUT[name];
    if (agentInput) {
      const next = nextAgentState(this.agent, agentInput);
      assert.ok(next, `${name} while ${this.agent}`);
      this.agent = next;
    } else if (name === 'Forwarding') this.forwardTo = event.forwardTo ?? '';
    else if (name === 'Transferred' || name === 'Conferenced') {
      const old = [callID, secondaryCallID].filter((id) => id !== undefined && this.legs.has(id)) as string[];
      assert.ok(old.length > 0, `${name} of an unknown call`);
      const states = old.map((id) => (own ? this.#step(this.legs.get(id)!, event) : this.legs.get(id)!));
      for (const id of old) this.legs.delete(id);
      if (states[0] !== 'null') this.legs.set(newCallID!, states[0]!);
    } else if (OWN_INPUT[name]) {
      const state = this.legs.get(callID) ?? 'null';
      assert.ok(own || state !== 'null', `${name} of ${event.subjectDevice} in an unknown call`);
      const next = own ? this.#step(state, event) : state;
      if (name === 'Established' && !own) assert.ok(nextLegState(state, 'answered'), `answered while ${state}`);
      if (next === 'null') this.legs.delete(callID);
      else this.legs.set(callID, next);
    } else assert.ok(this.legs.has(callID), `${name} of an unknown call`);
    if (own && event.localState !== undefined && newCallID === undefined)
      assert.is(event.localState, this.legs.get(callID) ?? 'null', `${name} says its state`);
  }

  #step(state: ConnectionState, event: SwitchEvent): ConnectionState {
    const next = nextLegState(state, OWN_INPUT[event.name]!);
    assert.ok(next, `${event.name} at ${event.deviceID} while ${state}`);
    return next;
  }
}

type Step =
  | { likely: number; to: string }
  | { ask: ServiceName; device: string; pick: number; rest: Partial<ServiceRequest> }
  | { inbound: string; from: string }
  | { outside: number; does: 'answer' | 'hangUp' }
  | { pass: number };

const SERVICES = [
  'MakeCall',
  'AnswerCall',
  'ClearConnection',
  'HoldCall',
  'RetrieveCall',
  'ConsultationCall',
  'AlternateCall',
  'TransferCall',
  'SingleStepTransferCall',
  'ConferenceCall',
  'DeflectCall',
  'SetForwarding',
  'ParkCall',
  'StartRecording',
  'StopRecording',
] as const satisfies ServiceName[];
const device = fc.constantFrom(...EXTENSIONS);
const target = fc.constantFrom(...EXTENSIONS, ...EXTENSIONS, ...GROUPS, ...GROUPS, ...PARKING, ...OUTSIDE, 'none', '');
const step = fc.oneof(
  { weight: 30, arbitrary: fc.record({ likely: fc.nat(1000), to: target }) },
  {
    weight: 10,
    arbitrary: fc.record({
      ask: fc.constantFrom(...SERVICES),
      device,
      pick: fc.nat(3),
      rest: fc.record({ deviceTo: target, immediate: fc.boolean() }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ ask: fc.constant('AnswerCall' as const), device, pick: fc.constant(0), rest: fc.constant({}) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ask: fc.constant('SetAgentState' as const),
      device,
      pick: fc.constant(0),
      rest: fc.record({
        agentState: fc.constantFrom('loggedOn', 'ready', 'ready', 'notReady', 'loggedOff') as fc.Arbitrary<RequestedAgentState>,
        agentID: fc.constantFrom('1', '2', '2001'),
        groupID: fc.constantFrom(...GROUPS),
      }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      inbound: fc.constantFrom(...GROUPS, ...EXTENSIONS),
      from: fc.constantFrom('5599', '2001', '100', '', "'"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ outside: fc.nat(5), does: fc.constantFrom('answer' as const, 'hangUp' as const) }) },
  { weight: 3, arbitrary: fc.record({ pass: fc.constantFrom(0, 1, 200, 1000, 5000) }) },
);

interface World {
  env: VirtualEnv;
  pbx: Switch;
  followers: Map<string, Follower>;
  log: SwitchEvent[];
}

function world(options: SimulatorInput): World {
  const env = virtualEnv(3);
  const pbx = openSwitch(env, {
    extensions: EXTENSIONS.join(),
    groups: GROUPS.join(),
    parking: PARKING.join(),
    trunks: 4,
    agentNoAnswerMs: 900,
    ...options,
  });
  const log: SwitchEvent[] = [];
  const followers = new Map([...EXTENSIONS, ...GROUPS].map((id) => [id, new Follower()]));
  for (const [id, follower] of followers)
    pbx.monitor(id, (event) => {
      log.push(event);
      follower.follow(event);
    });
  return { env, pbx, followers, log };
}

/** What somebody at one of the devices might sensibly do now. */
function sensible(pbx: Switch): ServiceRequest[] {
  return EXTENSIONS.flatMap((deviceID) => {
    const { calls = [], agentState } = pbx.request({ service: 'SnapshotDevice', deviceID });
    const has = (state: string) => calls.some((call) => call.state === state);
    const ask = (...services: ServiceName[]) => services.map((service): ServiceRequest => ({ service, deviceID }));
    if (has('connected') && has('hold')) return ask('TransferCall', 'ConferenceCall', 'AlternateCall', 'ConferenceCall');
    if (has('alerting')) return ask('AnswerCall', 'AnswerCall', 'AnswerCall', 'DeflectCall');
    if (has('connected'))
      return ask('ConsultationCall', 'ConsultationCall', 'SingleStepTransferCall', 'HoldCall', 'ParkCall', 'ClearConnection');
    if (has('hold')) return ask('RetrieveCall', 'MakeCall');
    const groupID = GROUPS[Number(deviceID) % 2];
    if (agentState === 'loggedOff')
      return [...ask('MakeCall'), { service: 'SetAgentState', deviceID, groupID, agentID: deviceID, agentState: 'loggedOn' }];
    if (agentState === 'notReady') return [{ service: 'SetAgentState', deviceID, agentState: 'ready' }];
    return ask('MakeCall');
  });
}

/** Does a step; what the switch refuses must have changed nothing. */
function take({ env, pbx }: World, what: Step): void {
  const before = pbx.snapshot();
  try {
    if ('pass' in what) env.advance(what.pass);
    else if ('likely' in what) {
      const choices = sensible(pbx);
      pbx.request({ deviceTo: what.to, ...choices[what.likely % choices.length]! });
    } else if ('inbound' in what) pbx.inbound({ from: what.from, to: what.inbound, associatedData: 'data' });
    else if ('outside' in what) {
      const call = before.calls[what.outside];
      const party = call?.parties.find(({ kind }) => kind === 'outside');
      if (call && party) pbx.outside(call.callID)[what.does]();
    } else {
      // Sometimes the call is named, sometimes the switch has to find it.
      const calls = pbx.request({ service: 'SnapshotDevice', deviceID: what.device }).calls ?? [];
      pbx.request({ service: what.ask, deviceID: what.device, callID: calls[what.pick]?.callID, ...what.rest });
    }
  } catch (error) {
    if (!isCtiError(error)) throw error;
    assert.equal(pbx.snapshot(), before, `${error.code} changes nothing`);
  }
}

function compare({ env, pbx, followers }: World): void {
  env.advance(0);
  for (const [deviceID, follower] of followers) {
    const { calls = [], agentState, forwardTo } = pbx.request({ service: 'SnapshotDevice', deviceID });
    const truth = Object.fromEntries(calls.map(({ callID, state }) => [callID, state]));
    assert.equal(Object.fromEntries(follower.legs), truth, `legs of ${deviceID}`);
    assert.equal([follower.agent, follower.forwardTo], [agentState, forwardTo], `settings of ${deviceID}`);
  }
  const { calls, trunksInUse } = pbx.snapshot();
  assert.is(trunksInUse, calls.flatMap(({ parties }) => parties).filter(({ kind }) => kind === 'outside').length, 'trunks');
  for (const { callID, parties } of calls) {
    assert.ok(parties.length > 1, `somebody is alone in ${callID}`);
    assert.is(
      new Set(parties.map(({ kind, device: id }) => kind + id)).size >= parties.filter(({ kind }) => kind !== 'outside').length,
      true,
    );
  }
}

/** Everybody hangs up, agents first so that nothing rings again. */
function hangUpAll({ env, pbx }: World): void {
  for (const deviceID of EXTENSIONS)
    if (pbx.request({ service: 'GetAgentState', deviceID }).agentState !== 'loggedOff')
      pbx.request({ service: 'SetAgentState', deviceID, agentState: 'loggedOff' });
  for (let round = 0; round < 20; round++) {
    for (const { callID } of pbx.snapshot().calls) {
      try {
        pbx.outside(callID).hangUp();
      } catch (error) {
        if (!isCtiError(error)) throw error;
      }
    }
    for (const deviceID of EXTENSIONS)
      for (const { callID } of pbx.request({ service: 'SnapshotDevice', deviceID }).calls ?? []) {
        const still = pbx.request({ service: 'SnapshotDevice', deviceID }).calls?.some((call) => call.callID === callID);
        if (still) pbx.phone(deviceID).hangUp(callID);
      }
    env.advance(0);
  }
}

const run = (options: SimulatorInput, steps: readonly Step[]): World => {
  const place = world(options);
  for (const what of steps) {
    take(place, what);
    compare(place);
  }
  return place;
};

const SEED = Number(process.env['FC_SEED'] ?? 20_260_101);
const RUNS = Number(process.env['FC_RUNS'] ?? 250);
const options: fc.Arbitrary<SimulatorInput> = fc.record({
  callWaiting: fc.boolean(),
  agentBusy: fc.boolean(),
  agentNoAnswer: fc.constantFrom('ready', 'notReady'),
  wrapUpMs: fc.constantFrom(0, 500),
});

test('the events of every device lead to the states that the switch has, and after everybody hung up nothing is left', () => {
  fc.assert(
    fc.property(options, fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), (given, steps) => {
      const place = run(given, steps);
      hangUpAll(place);
      compare(place);
      const { calls, trunksInUse, queues } = place.pbx.snapshot();
      assert.equal({ calls, trunksInUse, queues }, { calls: [], trunksInUse: 0, queues: {} });
      assert.is(place.env.timers(), 0, 'no timer is left');
      for (const [group, { offered, answered, abandoned, redirected }] of place.pbx.tally.groups)
        assert.is(offered, answered + abandoned + redirected, `every call of ${group} went somewhere`);
    }),
    { seed: SEED, numRuns: RUNS, includeErrorInReport: true },
  );
});

test('the same steps under the same seed give the same events', () => {
  fc.assert(
    fc.property(options, fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), (given, steps) => {
      assert.equal(run({ seed: 9, ...given }, steps).log, run({ seed: 9, ...given }, steps).log);
    }),
    { seed: SEED, numRuns: 30, includeErrorInReport: true },
  );
});

test.run();
