import { expect, test } from 'vitest';
import { fakeTurns } from './fake-turns.ts';

/** One that has so much to read, each of which takes so long. */
function reader(name: string, count: number, tookMs: number, page: ReturnType<typeof fakeTurns>, read: string[]) {
  let left = count;
  return () => {
    left -= 1;
    page.take(tookMs);
    read.push(name);
    return left > 0;
  };
}

test('the first of a frame is read at once, the next ones before the next frame', () => {
  const page = fakeTurns();
  const read: string[] = [];
  const one = reader('one', 3, 0.1, page, read);
  page.turns.request(one);
  expect(read).toEqual(['one']);
  page.turns.request(one);
  expect(read).toEqual(['one']);
  page.drawFrame();
  expect(read).toEqual(['one', 'one', 'one']);
});

test('reading stops after some milliseconds of each frame, whatever waits', () => {
  const page = fakeTurns();
  const read: string[] = [];
  page.turns.request(reader('one', 1000, 1, page, read));
  const counts = Array.from({ length: 5 }, () => {
    const before = read.length;
    const from = page.now();
    page.drawFrame();
    expect(page.now() - from).toBeLessThanOrEqual(5);
    return read.length - before;
  });
  expect(counts).toEqual([4, 4, 4, 4, 4]);
});

test('each of several is read in turn, so that one that floods keeps no other waiting', () => {
  const page = fakeTurns();
  const read: string[] = [];
  page.turns.request(reader('flood', 1000, 1, page, read));
  page.turns.request(reader('other', 2, 1, page, read));
  page.drawFrame();
  expect(read.filter((name) => name === 'other')).toHaveLength(2);
});

test('in a hidden page, where timers are slow and no frame waits, more is read at once', () => {
  const page = fakeTurns();
  page.state.isHidden = true;
  const read: string[] = [];
  page.turns.request(reader('one', 1000, 1, page, read));
  page.drawFrame();
  expect(read).toHaveLength(51);
});

test('without anything to read no frame is waited for', () => {
  const page = fakeTurns();
  page.turns.request(reader('one', 1, 1, page, []));
  expect(page.drawFrame()).toBe(true);
  expect(page.drawFrame()).toBe(false);
});
