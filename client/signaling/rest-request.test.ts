import { expect, test, vi } from 'vitest';
import { askByHttp, parseRetryAfter } from './rest-request.ts';

test.each([
  [null, null],
  ['3', 3000],
  ['Sat, 21 Nov 2026 07:00:05 GMT', 5000],
  ['Sat, 21 Nov 2026 06:59:00 GMT', 0],
  ['soon', null],
])('Retry-After: %s is %s ms from now', (value, ms) => {
  expect(parseRetryAfter(value, Date.parse('Sat, 21 Nov 2026 07:00:00 GMT'))).toBe(ms);
});

test('what is no JSON is an answer all the same', async () => {
  const answer = await askByHttp(async () => new Response('Not Found', { status: 404 }), '/', {});
  expect(answer).toEqual({ status: 404, body: undefined, retryAfterMs: null, relays: [] });
});

test('a server that does not answer in time has not answered', async () => {
  vi.useFakeTimers();
  const fetch = (_: string, { signal }: RequestInit) =>
    new Promise<Response>((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
  const answer = askByHttp(fetch, '/', {});
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await answer).toBeNull();
  vi.useRealTimers();
});
