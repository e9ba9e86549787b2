import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Recorder } from './recorder.ts';
import { watchSelectedPair } from './watch-selected-pair.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection with one transport, whose pair is between this type of candidate and a host. */
class PairedConnection {
  connectionState = 'connected';
  iceConnectionState = 'new';
  checks = { state: 'in-progress', nominated: false, requestsSent: 1 };
  asked = 0;
  type = 'relay';
  readonly iceTransport = new EventTarget();

  getSenders() {
    return [{ transport: { iceTransport: this.iceTransport } }, { transport: null }];
  }

  async getStats() {
    this.asked += 1;
    if (this.connectionState === 'closed') throw new Error('closed');
    return new Map<string, object>([
      ['T', { type: 'transport', selectedCandidatePairId: 'p' }],
      ['p', { type: 'candidate-pair', ...this.checks, localCandidateId: 'l', remoteCandidateId: 'r' }],
      ['l', { type: 'local-candidate', candidateType: this.type }],
      ['r', { type: 'remote-candidate', candidateType: 'host' }],
    ]);
  }
}

function watch(isConnected = false) {
  const recorder = new Recorder();
  const connections = [new PairedConnection()];
  const [pc] = connections as [PairedConnection];
  pc.connectionState = isConnected ? 'connected' : 'connecting';
  watchSelectedPair(recorder, () => connections.at(-1) as unknown as RTCPeerConnection, [0, 1000, 3000]);
  const connect = () => {
    pc.connectionState = 'connected';
    recorder.add({ type: 'state', of: 'connection', value: 'connected' });
  };
  const types = () => recorder.entries.flatMap((entry) => (entry.type === 'selected-pair' ? [entry.local.type] : []));
  const ice = (state: string) => {
    pc.iceConnectionState = state;
    recorder.add({ type: 'state', of: 'ice', value: state });
  };
  const pairs = () => recorder.entries.flatMap((entry) => (entry.type === 'pair' ? [`${entry.state}${entry.isNominated ? '!' : ''}`] : []));
  return { recorder, connections, pc, connect, types, ice, pairs };
}

test('a connection that is there already is looked at', async () => {
  const { types } = watch(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(types()).toEqual(['relay']);
});

test('a pair is on the timeline once, and again when it is another', async () => {
  const { pc, connect, types } = watch();
  connect();
  await vi.advanceTimersByTimeAsync(2000);
  expect(types()).toEqual(['relay']);
  pc.type = 'host';
  await vi.advanceTimersByTimeAsync(1000);
  expect(types()).toEqual(['relay', 'host']);
});

test('a browser that tells of a change is asked at once', async () => {
  const { pc, connect, types } = watch();
  connect();
  await vi.advanceTimersByTimeAsync(60_000);
  pc.type = 'srflx';
  pc.iceTransport.dispatchEvent(new Event('selectedcandidatepairchange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(types()).toEqual(['relay', 'srflx']);
});

test('a connection that was negotiated again is looked at again, also where no browser tells', async () => {
  const { recorder, pc, connect, types } = watch();
  connect();
  await vi.advanceTimersByTimeAsync(60_000);
  pc.type = 'srflx';
  recorder.add({ type: 'state', of: 'signaling', value: 'stable' });
  await vi.advanceTimersByTimeAsync(0);
  expect(types()).toEqual(['relay', 'srflx']);
});

test('the same pair of another connection is said once more', async () => {
  const { recorder, connections, connect, types } = watch();
  connect();
  await vi.advanceTimersByTimeAsync(60_000);
  connections.push(new PairedConnection());
  recorder.add({ type: 'connection-created' });
  recorder.add({ type: 'state', of: 'connection', value: 'connected' });
  await vi.advanceTimersByTimeAsync(0);
  expect(types()).toEqual(['relay', 'relay']);
});

test('what a connection says that was replaced meanwhile counts no more', async () => {
  const { recorder, connections, pc, types } = watch();
  recorder.add({ type: 'state', of: 'ice', value: 'checking' });
  const stats = pc.getStats();
  pc.getStats = () => {
    connections.push(new PairedConnection());
    return stats;
  };
  pc.iceTransport.dispatchEvent(new Event('selectedcandidatepairchange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(connections).toHaveLength(2);
  expect(types()).toEqual([]);
});

test('a connection that is closed while it is asked has nothing to say', async () => {
  const { pc, connect, types } = watch();
  connect();
  pc.connectionState = 'closed';
  await vi.advanceTimersByTimeAsync(60_000);
  expect(types()).toEqual([]);
});

test('while pairs are checked, each change of one is on the timeline, and nothing that only counts', async () => {
  const { pc, ice, pairs } = watch();
  ice('checking');
  await vi.advanceTimersByTimeAsync(300);
  pc.checks = { ...pc.checks, requestsSent: 5 };
  await vi.advanceTimersByTimeAsync(300);
  expect(pairs()).toEqual(['in-progress']);
  pc.checks = { ...pc.checks, state: 'succeeded' };
  await vi.advanceTimersByTimeAsync(300);
  pc.checks = { ...pc.checks, nominated: true };
  await vi.advanceTimersByTimeAsync(300);
  expect(pairs()).toEqual(['in-progress', 'succeeded', 'succeeded!']);
});

test('a connection whose pairs are being checked already is looked at from the start', async () => {
  const recorder = new Recorder();
  const pc = Object.assign(new PairedConnection(), { connectionState: 'connecting', iceConnectionState: 'checking' });
  watchSelectedPair(recorder, () => pc as unknown as RTCPeerConnection, []);
  await vi.advanceTimersByTimeAsync(300);
  expect(recorder.entries.map(({ type }) => type)).toContain('pair');
});

test.each(['connected', 'failed', 'closed'])('once the checks are %s, nobody looks all the time any more', async (outcome) => {
  const { pc, ice } = watch();
  ice('checking');
  await vi.advanceTimersByTimeAsync(1000);
  expect(pc.asked).toBeGreaterThanOrEqual(5);
  ice(outcome);
  await vi.advanceTimersByTimeAsync(4000);
  const { asked } = pc;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(pc.asked).toBe(asked);
  expect(vi.getTimerCount()).toBe(0);
});

test('checks that never come to an end are not followed for ever', async () => {
  const { pc, ice } = watch();
  ice('checking');
  await vi.advanceTimersByTimeAsync(60_000);
  const { asked } = pc;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(pc.asked).toBe(asked);
});

test('a connection that was lost is followed while it looks for another path', async () => {
  const { pc, ice, pairs } = watch(true);
  ice('connected');
  await vi.advanceTimersByTimeAsync(60_000);
  ice('disconnected');
  pc.checks = { ...pc.checks, state: 'failed' };
  await vi.advanceTimersByTimeAsync(300);
  expect(pairs()).toEqual(['in-progress', 'failed']);
});

test('a browser that takes long to answer is not asked again meanwhile', async () => {
  const { pc, ice } = watch();
  let asked = 0;
  pc.getStats = () => {
    asked += 1;
    return new Promise(() => {});
  };
  ice('checking');
  await vi.advanceTimersByTimeAsync(3000);
  expect(asked).toBe(1);
});
