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
