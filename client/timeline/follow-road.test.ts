import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followRoad } from './follow-road.ts';
import { end } from './pair-ends.ts';
import { Recorder } from './recorder.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function follow() {
  const recorder = new Recorder();
  const shown: (string | undefined)[] = [];
  const road = followRoad(recorder, () => void shown.push(road()?.kind), 1500);
  const select = (local: string, remote: string) => recorder.add({ type: 'selected-pair', local: end(local), remote: end(remote) });
  const relay = (over = 'udp') => select(`relay over ${over}`, 'srflx');
  const direct = () => select('srflx', 'srflx');
  return { recorder, road, shown, relay, direct };
}

test('nothing is said of a road before it has lasted', () => {
  const { road, direct } = follow();
  direct();
  vi.advanceTimersByTime(1499);
  expect(road()).toBeNull();
  vi.advanceTimersByTime(1);
  expect(road()?.kind).toBe('both-routers');
});

test('a relay that is soon replaced by a direct way is never said', () => {
  const { shown, relay, direct } = follow();
  relay();
  vi.advanceTimersByTime(1000);
  direct();
  vi.advanceTimersByTime(5000);
  expect(shown).toEqual(['both-routers']);
});

test('another pair on the same road begins nothing anew', () => {
  const { road, direct } = follow();
  direct();
  vi.advanceTimersByTime(1000);
  direct();
  vi.advanceTimersByTime(500);
  expect(road()?.kind).toBe('both-routers');
});

test('the old road stands until the new one has lasted, and a moment on another is not said', () => {
  const { shown, relay, direct } = follow();
  direct();
  vi.advanceTimersByTime(1500);
  relay();
  vi.advanceTimersByTime(1000);
  direct();
  vi.advanceTimersByTime(5000);
  relay();
  vi.advanceTimersByTime(1500);
  expect(shown).toEqual(['both-routers', 'your-relay']);
});

test('the same relay over something else is another road', () => {
  const { road, relay } = follow();
  relay('udp');
  vi.advanceTimersByTime(1500);
  relay('tls');
  vi.advanceTimersByTime(1500);
  expect(road()?.over).toBe('tls');
});

test('of a new connection nothing is known, whatever the one before had', () => {
  const { recorder, road, shown, direct } = follow();
  direct();
  vi.advanceTimersByTime(1500);
  recorder.add({ type: 'connection-created' });
  expect(road()).toBeNull();
  direct();
  vi.advanceTimersByTime(1500);
  expect(shown).toEqual(['both-routers', undefined, 'both-routers']);
});
