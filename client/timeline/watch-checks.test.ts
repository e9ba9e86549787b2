import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Recorder } from './recorder.ts';
import { watchChecks } from './watch-checks.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection with one pair of candidates. */
class CheckingConnection {
  connectionState = 'connecting';
  iceConnectionState = 'new';
  checks = { state: 'in-progress', nominated: false, requestsSent: 1 };
  asked = 0;

  async getStats() {
    this.asked += 1;
    return new Map<string, object>([
      ['p', { type: 'candidate-pair', ...this.checks, localCandidateId: 'l', remoteCandidateId: 'r' }],
      ['l', { type: 'local-candidate', candidateType: 'host' }],
      ['r', { type: 'remote-candidate', candidateType: 'host' }],
    ]);
  }
}

function watch() {
  const recorder = new Recorder();
  const pc = new CheckingConnection();
  watchChecks(recorder, () => pc as unknown as RTCPeerConnection);
  const ice = (state: string) => {
    pc.iceConnectionState = state;
    recorder.add({ type: 'state', of: 'ice', value: state });
  };
  const pairs = () => recorder.entries.flatMap((entry) => (entry.type === 'pair' ? [`${entry.state}${entry.isNominated ? '!' : ''}`] : []));
  return { pc, ice, pairs };
}

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
  const pc = Object.assign(new CheckingConnection(), { connectionState: 'connecting', iceConnectionState: 'checking' });
  watchChecks(recorder, () => pc as unknown as RTCPeerConnection);
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
  const { pc, ice, pairs } = watch();
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
