import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Recorder } from './recorder.ts';
import { StatsHistory } from './stats-history.ts';
import { watchStats } from './watch-stats.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection that receives sound, and pictures that may not be decoded yet. */
class ReceivingConnection {
  connectionState = 'connecting';
  packets = 0;
  frames = 0;
  asked = 0;

  async getStats() {
    this.asked += 1;
    if (this.connectionState === 'closed') throw new Error('closed');
    const received = { type: 'inbound-rtp', packetsReceived: this.packets };
    return new Map<string, object>([
      ['a', { ...received, kind: 'audio' }],
      ['v', { ...received, kind: 'video', framesDecoded: this.frames }],
    ]);
  }
}

function watch() {
  const recorder = new Recorder();
  const history = new StatsHistory();
  const connections = [new ReceivingConnection()];
  const newest = () => connections.at(-1) as unknown as RTCPeerConnection;
  const stop = watchStats({ recorder, history, newest, now: () => Date.now() });
  const become = (state: string) => {
    const pc = connections.at(-1);
    if (pc) pc.connectionState = state;
    recorder.add({ type: 'state', of: 'connection', value: state });
  };
  const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
  const firsts = () =>
    recorder.entries.flatMap((entry) =>
      entry.type === 'first-packet' || entry.type === 'first-decoded' ? `${entry.type} ${entry.kind}` : [],
    );
  return { history, connections, pc: connections[0] as ReceivingConnection, stop, become, pass, firsts };
}

test('a connection is asked only once it is connected, and then once a second', async () => {
  const { history, pc, become, pass } = watch();
  await pass(10);
  expect(pc.asked).toBe(0);
  become('connected');
  await pass(10.5);
  const gaps = history.samples.map(({ at }, index) => at - (history.samples[index - 1]?.at ?? at));
  expect(history.samples).toHaveLength(11);
  expect(gaps.slice(1)).toEqual(Array.from({ length: 10 }, () => 1000));
});

test('what comes first is looked for more often, until it is there', async () => {
  const { pc, become, pass, firsts } = watch();
  become('connected');
  await pass(0.5);
  pc.packets = 3;
  await pass(0.25);
  expect(firsts()).toEqual(['first-packet audio', 'first-packet video']);
  pc.frames = 1;
  await pass(0.25);
  expect(firsts()).toEqual(['first-packet audio', 'first-packet video', 'first-decoded video']);
  const { asked } = pc;
  await pass(10);
  expect(pc.asked - asked).toBeLessThanOrEqual(10);
});

test('where nothing comes it is soon no longer asked for more often', async () => {
  const { pc, become, pass } = watch();
  become('connected');
  await pass(20);
  const { asked } = pc;
  await pass(10);
  expect(pc.asked - asked).toBe(10);
});

test('what came first is said once, also after the connection was away', async () => {
  const { pc, become, pass, firsts } = watch();
  pc.packets = 3;
  become('connected');
  await pass(2);
  become('disconnected');
  await pass(2);
  become('connected');
  await pass(2);
  expect(firsts()).toEqual(['first-packet audio', 'first-packet video']);
});

test('while the connection is away nothing is asked, and it is one loop that goes on', async () => {
  const { history, pc, become, pass } = watch();
  become('connected');
  await pass(10);
  become('disconnected');
  const { asked } = pc;
  await pass(10);
  expect(pc.asked).toBe(asked);
  become('connected');
  become('connected');
  await pass(20);
  const [samples, before] = [history.samples.length, pc.asked];
  await pass(10);
  expect(history.samples.length - samples).toBe(10);
  expect(pc.asked - before).toBe(10);
});

test('a fresh connection is asked in place of the old one, and has its own first packet', async () => {
  const { history, connections, pc, become, pass, firsts } = watch();
  pc.packets = 3;
  become('connected');
  await pass(3);
  const fresh = new ReceivingConnection();
  fresh.packets = 1;
  connections.push(fresh);
  const { asked } = pc;
  const samples = history.samples.length;
  await pass(3);
  become('connected');
  await pass(3);
  expect(pc.asked).toBe(asked);
  expect(history.samples.length).toBeGreaterThan(samples);
  expect(firsts().filter((first) => first === 'first-packet audio')).toHaveLength(2);
});

test('a connection that is closed while it is asked has nothing to say, and is asked no more', async () => {
  const { history, pc, become, pass } = watch();
  become('connected');
  pc.connectionState = 'closed';
  await pass(10);
  expect(history.samples).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('whoever ended it is told nothing more', async () => {
  const { history, stop, become, pass } = watch();
  become('connected');
  await pass(2);
  const { length } = history.samples;
  stop();
  become('connected');
  await pass(10);
  expect(history.samples).toHaveLength(length);
  expect(vi.getTimerCount()).toBe(0);
});
