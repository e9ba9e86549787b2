import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { medianMs, pingEverySecond, type Ping, type Pings } from './ping-pong.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function play() {
  const target = new EventTarget();
  const sent: unknown[] = [];
  const channel = Object.assign(target, { readyState: 'open' as const, send: (data: unknown) => void sent.push(data) });
  const until = new AbortController();
  const seen: { pings: Pings } = { pings: [] };
  pingEverySecond(
    channel as never,
    () => Date.now(),
    (pings) => (seen.pings = pings),
    until.signal,
  );
  const say = (data: string) => target.dispatchEvent(new MessageEvent('message', { data }));
  return { sent, seen, say, until };
}

test('the first ping leaves at once, one a second from then on, and none once it is over', () => {
  const { sent, until } = play();
  vi.advanceTimersByTime(2000);
  until.abort();
  vi.advanceTimersByTime(2000);
  expect(sent).toEqual(['ping', 'ping', 'ping']);
});

test('a pong is that of the oldest ping without one', () => {
  const { seen, say } = play();
  vi.advanceTimersByTime(1040);
  say('pong');
  say('hello');
  expect(seen.pings.map(({ number, tookMs }) => [number, tookMs])).toEqual([
    [2, null],
    [1, 1040],
  ]);
});

test.each([
  [[], null],
  [[null, 7], 7],
  [[30, 10, 20], 20],
])('of %j the median is %s', (took, median) => {
  expect(medianMs(took.map((tookMs, number): Ping => ({ number, sentAtMs: 0, tookMs })))).toBe(median);
});
