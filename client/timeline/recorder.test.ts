import { expect, test } from 'vitest';
import type { Entry } from './entry.ts';
import { Recorder } from './recorder.ts';

const OPENED = { type: 'page', what: 'opened' } as const;
const AGREED = { type: 'page', what: 'agreed' } as const;

test('an entry is what happened and when', () => {
  const recorder = new Recorder(() => 1000.25);
  recorder.add(OPENED);
  expect(recorder.entries).toEqual([{ ...OPENED, at: 1000.25 }]);
});

test('entries stay in the order in which they came', () => {
  let now = 0;
  const recorder = new Recorder(() => ++now);
  recorder.add(OPENED);
  recorder.add(AGREED);
  expect(recorder.entries.map(({ at }) => at)).toEqual([1, 2]);
});

test('beyond the limit the first quarter stays, and what is newest', () => {
  let now = 0;
  const recorder = new Recorder(() => ++now, 8);
  for (let count = 0; count < 20; count++) recorder.add(OPENED);
  expect(recorder.entries.map(({ at }) => at)).toEqual([1, 2, 15, 16, 17, 18, 19, 20]);
});

test('listeners hear every entry from then on', () => {
  const recorder = new Recorder(() => 7);
  const heard: Entry[] = [];
  recorder.add(OPENED);
  recorder.listen((entry) => heard.push(entry));
  recorder.add(AGREED);
  expect(heard).toEqual([{ ...AGREED, at: 7 }]);
});

test('by default the clock counts ms since 1970', () => {
  const recorder = new Recorder();
  recorder.add(OPENED);
  expect(Math.abs((recorder.entries[0]?.at ?? 0) - Date.now())).toBeLessThan(1000);
});

const description = (length: number) =>
  ({
    type: 'signal',
    direction: 'received',
    kind: 'description',
    negotiation: 1,
    bytes: length,
    relayedAt: 1,
    body: { kind: 'description', type: 'offer', sdp: 'x'.repeat(length) },
  }) as const;

test('signals beyond the bytes that are kept push out those of the middle, and the count of the first ones stays true', () => {
  let now = 0;
  const recorder = new Recorder(() => ++now, 1000, 1000);
  for (let count = 0; count < 100; count++) recorder.add(description(100));
  expect(recorder.entries.map(({ at }) => at)).toEqual([1, 2, 93, 94, 95, 96, 97, 98, 99, 100]);
  expect(recorder.kept).toBe(2);
});
