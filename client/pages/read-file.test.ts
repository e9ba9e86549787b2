import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { chunksOf, headOf } from '../timeline/chunks.ts';
import { readFile } from './read-file.ts';
import { example } from './replay-example.ts';
import type { ReaderMessage } from './replay-worker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A thread that says what the test says. */
class FakeThread extends EventTarget {
  readonly asked: unknown[] = [];
  isTerminated = false;

  postMessage(message: unknown): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  say(data: ReaderMessage): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function reading(size = 10) {
  const thread = new FakeThread();
  const threads: FakeThread[] = [];
  const parts: number[] = [];
  const cancelled = new AbortController();
  const result = readFile({ size } as Blob, {
    createThread: () => {
      threads.push(thread);
      return thread;
    },
    onProgress: (part) => parts.push(part),
    until: cancelled.signal,
  });
  return { thread, threads, parts, cancelled, result };
}

test('a file that is too large is not even read', async () => {
  const { threads, result } = reading(50 * 1024 * 1024 + 1);
  expect(await result).toEqual({ ok: false, refusal: { code: 'too-big' } });
  expect(threads).toEqual([]);
  expect(reading(50 * 1024 * 1024).threads).toHaveLength(1);
});

test('what comes in chunks is put together, and the thread ends', async () => {
  const { thread, parts, result } = reading();
  thread.say({ type: 'progress', part: 0.5 });
  for (const chunk of chunksOf(example.timeline)) thread.say({ type: 'chunk', chunk });
  thread.say({ type: 'head', head: headOf(example), leftOut: 7 });
  expect(await result).toEqual({ ok: true, value: { saved: example, leftOut: 7 } });
  expect(parts).toEqual([0.5]);
  expect([thread.isTerminated, vi.getTimerCount()]).toEqual([true, 0]);
});

test('a refusal is passed on', async () => {
  const { thread, result } = reading();
  thread.say({ type: 'refused', refusal: { code: 'too-deep' } });
  expect(await result).toEqual({ ok: false, refusal: { code: 'too-deep' } });
  expect(thread.isTerminated).toBe(true);
});

test.each([
  ['a thread that ends by itself', 'stopped', ({ thread }) => thread.dispatchEvent(new Event('error'))],
  ['what takes longer than a minute', 'too-slow', () => vi.advanceTimersByTime(60_000)],
  ['what somebody cancels', 'stopped', ({ cancelled }) => cancelled.abort()],
] satisfies [string, string, (one: ReturnType<typeof reading>) => unknown][])('%s is given up', async (_what, code, act) => {
  const one = reading();
  act(one);
  expect(await one.result).toEqual({ ok: false, refusal: { code } });
  expect([one.thread.isTerminated, vi.getTimerCount()]).toEqual([true, 0]);
});
