import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Recorder } from './recorder.ts';
import { watchSelectedPair } from './watch-selected-pair.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection with one transport, whose pair is between this type of candidate and a host. */
class PairedConnection {
  connectionState = 'connected';
  type = 'relay';
  readonly iceTransport = new EventTarget();

  getSenders() {
    return [{ transport: { iceTransport: this.iceTransport } }, { transport: null }];
  }

  async getStats() {
    if (this.connectionState === 'closed') throw new Error('closed');
    return new Map<string, object>([
      ['T', { type: 'transport', selectedCandidatePairId: 'p' }],
      ['p', { type: 'candidate-pair', localCandidateId: 'l', remoteCandidateId: 'r' }],
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
  return { recorder, connections, pc, connect, types };
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
