import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RelayedSignal, SignalBody } from '../../protocol/signal.ts';
import { media, OFFER } from './open-call.ts';
import { SignalPace } from './signal-pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const signal = (negotiation: number, body: SignalBody, seq = 0): RelayedSignal => ({
  ...body,
  to: 'callee',
  from: 'caller',
  at: 1,
  negotiation,
  seq,
});

function paced() {
  const applied: RelayedSignal[] = [];
  const pace = new SignalPace((one) => void applied.push(one));
  return { pace, applied };
}

const candidate: SignalBody = { kind: 'candidate', candidate: 'x', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };

test('what a call has, and a busy one, is applied at once and in order', () => {
  const { pace, applied } = paced();
  const all = [signal(1, OFFER, 0), signal(1, media(1), 1), ...Array.from({ length: 90 }, (_, seq) => signal(1, candidate, seq + 2))];
  for (const one of all) pace.add(one);
  for (let count = 0; count < 50; count += 1) pace.add(signal(1, OFFER, count + 92));
  expect(applied.map(({ seq }) => seq)).toEqual(Array.from({ length: 142 }, (_, seq) => seq));
});

test('offers that never end are applied ten a second', () => {
  const { pace, applied } = paced();
  for (let count = 0; count < 500; count += 1) {
    pace.add(signal(1, OFFER, count));
    vi.advanceTimersByTime(20);
  }
  // A burst of a hundred, and ten seconds at ten a second.
  expect(applied.length).toBeGreaterThan(190);
  expect(applied.length).toBeLessThan(205);
  expect(applied.map(({ seq }) => seq)).toEqual(applied.map(({ seq }) => seq).toSorted((a, b) => a - b));
});

test('negotiations that are raised without end make one connection a second, for the newest of them', () => {
  const { pace, applied } = paced();
  for (let count = 1; count <= 500; count += 1) {
    pace.add(signal(count, OFFER));
    vi.advanceTimersByTime(20);
  }
  expect(applied.length).toBeLessThan(25);
  vi.advanceTimersByTime(2000);
  expect(applied.at(-1)?.negotiation).toBe(500);
});

test('what waits is bounded', () => {
  const { pace, applied } = paced();
  for (let count = 0; count < 1000; count += 1) pace.add(signal(1, OFFER, count));
  vi.advanceTimersByTime(60_000);
  expect(applied).toHaveLength(164);
});

test('with a fresh negotiation what waits of the one before is forgotten', () => {
  const { pace, applied } = paced();
  for (let count = 0; count < 150; count += 1) pace.add(signal(1, OFFER, count));
  pace.add(signal(2, OFFER));
  vi.advanceTimersByTime(60_000);
  expect(applied.slice(100).map(({ negotiation }) => negotiation)).toEqual([2]);
});
