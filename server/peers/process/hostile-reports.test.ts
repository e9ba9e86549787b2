import { expect, onTestFinished, test } from 'vitest';
import { EngineEndedError } from '../engine.ts';
import { FakeEngine } from '../fake-engine.ts';
import { EngineHost } from './engine-host.ts';
import type { Report } from './messages.ts';
import { RemoteEngine } from './remote-engine.ts';

/** A media process that says what the test has it say. */
function startRemote() {
  const told: string[] = [];
  const processes: { readonly say: (report: unknown) => void; readonly posted: unknown[]; isEnded: boolean }[] = [];
  const engine = new RemoteEngine({
    start: (say) => {
      const process = { say, posted: [] as unknown[], isEnded: false };
      processes.push(process);
      return { post: (order) => void process.posted.push(order), end: () => void (process.isEnded = true) };
    },
    onReady: () => told.push('ready'),
    onUnable: () => told.push('unable'),
    onEnd: (reason) => told.push(reason),
    onFault: (fault) => told.push(fault),
    onFlood: (excess) => told.push(excess),
  });
  onTestFinished(() => engine.close());
  processes[0]?.say({ type: 'ready' });
  return { engine, told, processes };
}

const NONE: unknown[] = [
  null,
  undefined,
  'ready',
  [],
  {},
  { type: 'constructor' },
  { type: 'alive' },
  { type: 'alive', stats: [[1, null]] },
  { type: 'alive', stats: [[1, { streams: 'many', messages: 0, allowedBitrate: null, deniedCandidates: 0 }]] },
  { type: 'done', call: 2, description: 'v=0' },
  { type: 'done', call: 2, description: { type: 'offer', sdp: 'a'.repeat(1_000_000) } },
  { type: 'failed', call: 2, failure: null },
  { type: 'state', peer: 1, iceState: '__proto__', signalingState: 'stable', excess: null },
  { type: 'source', name: 'x'.repeat(10_000), state: {} },
  { type: 'messages', peer: 1, messages: ['x'.repeat(1000)] },
  { type: 'messages', peer: 1, messages: [null] },
  { type: 'left', peer: 1, bytes: '5' },
  { type: 'fault', message: { toString: null } },
];

test.each(NONE.map((report) => [JSON.stringify(report)?.slice(0, 80), report]))(
  'a process that says %s is ended, and the next peer has another one',
  async (_text, report) => {
    const { engine, told, processes } = startRemote();
    const asked = engine.echo({ mayContact: () => true }).offer(3000);
    processes[0]?.say(report);
    await expect(asked).rejects.toThrow(EngineEndedError);
    expect([processes[0]?.isEnded, engine.peers, told.at(-1)]).toEqual([true, 0, 'It said what it never should.']);
    processes[0]?.say({ type: 'ready' });
    engine.echo({ mayContact: () => true });
    expect([processes.length, told.filter((line) => line === 'ready').length]).toEqual([2, 1]);
  },
);

test('figures that are not finite are no reason to end a process: strangers write what they are worked out from', () => {
  const { engine, processes } = startRemote();
  const peer = engine.echo({ mayContact: () => true });
  const stats = { streams: [], messages: Number.NaN, allowedBitrate: Infinity, deniedCandidates: 0 };
  processes[0]?.say({ type: 'alive', stats: [[1, stats]] });
  expect([processes[0]?.isEnded, peer.stats().allowedBitrate]).toEqual([false, Infinity]);
});

test('reports of peers and calls that there are not do nothing', () => {
  const { engine, told, processes } = startRemote();
  const reports: Report[] = [
    { type: 'opened', peer: 99 },
    { type: 'messages', peer: 99, messages: ['ping'] },
    { type: 'hung-up', peer: 99 },
    { type: 'done', call: 99, description: null },
    { type: 'state', peer: -1, iceState: 'connected', signalingState: 'stable', excess: null },
  ];
  for (const report of reports) processes[0]?.say(report);
  expect([told, engine.peers, processes[0]?.isEnded]).toEqual([['ready'], 0, false]);
});

test('more sources than there can be peers end the process', () => {
  const { told, processes } = startRemote();
  const state = { hasPublisher: true, isFlowing: true, subscribers: 0, audio: null, video: null };
  for (let at = 0; at < 10_002; at += 1) processes[0]?.say({ type: 'source', name: String(at), state });
  expect([processes[0]?.isEnded, told.at(-1)]).toEqual([true, 'It said what it never should.']);
});

test.each([
  null,
  'close',
  { type: 'close' },
  { type: 'send', peer: 1, messages: [{}] },
  { type: 'make', peer: 1, purpose: {}, options: {} },
])('the process does nothing for the order %j, and says so', (order) => {
  const reports: Report[] = [];
  const engine = new FakeEngine();
  new EngineHost(engine, (report) => reports.push(report)).hear(order);
  expect([reports, engine.made]).toEqual([[{ type: 'fault', message: 'an order that is none' }], []]);
});
