// A switch as a process of its own: the simulator behind a CSTA XML server, with callers outside and people at its telephones.
// argv: port (0: a free one), seed. Messages in: {busy}, {truth: number}; out: {port}, {truth: number, snapshot}.
import { openSwitch, serveCstaXml } from '../../dist/driver-simulator.js';
import { realEnv } from '../../dist/index.js';

const [port, seed] = process.argv.slice(2).map(Number);
const devices = Array.from({ length: 12 }, (_, i) => String(2000 + i));
const pbx = openSwitch(realEnv, {
  extensions: '2000-2011',
  groups: '100',
  answerMs: 20,
  noAnswerMs: 200,
  agentNoAnswerMs: 300,
  agentBusy: false,
  callWaiting: true,
  seed,
});
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const ACTS = [
  () => pbx.inbound({ from: `55${Math.floor(Math.random() * 1e6)}`, to: Math.random() < 0.3 ? '100' : pick(devices) }),
  () => pbx.inbound({ from: `55${Math.floor(Math.random() * 1e6)}`, to: pick(devices) }),
  () => pbx.phone(pick(devices)).answer(),
  () => pbx.phone(pick(devices)).answer(),
  () => pbx.phone(pick(devices)).hangUp(),
  () => pbx.phone(pick(devices)).hangUp(),
  () => pbx.phone(pick(devices)).hold(),
  () => pbx.phone(pick(devices)).retrieve(),
  () => pbx.phone(pick(devices)).dial(pick(devices)),
  () => pbx.outside(pick(pbx.snapshot().calls)?.callID).hangUp(),
];
const act = (one) => {
  try {
    one();
  } catch {
    // The switch refuses what does not fit.
  }
};
let busy = false;
setInterval(() => {
  if (!busy) return;
  act(pick(ACTS));
  const { calls } = pbx.snapshot();
  if (calls.length > 30) act(() => pbx.outside(calls[0].callID).hangUp());
}, 4);
process.on('message', (message) => {
  if (message.busy !== undefined) busy = message.busy;
  if (message.truth !== undefined) process.send({ truth: message.truth, snapshot: pbx.snapshot() });
});
process.on('disconnect', () => process.exit());
process.send({ port: (await serveCstaXml(realEnv, pbx, { port })).port });
