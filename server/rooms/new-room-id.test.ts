import { expect, test } from 'vitest';
import { ROOM_ID_ALPHABET, ROOM_ID_PATTERN } from '../../protocol/room-id.ts';
import { newRoomId } from './new-room-id.ts';

const COUNT = 10_000;
const ids = Array.from({ length: COUNT }, newRoomId);

test('ten thousand room ids are all different and well formed', () => {
  expect(new Set(ids).size).toBe(COUNT);
  expect(ids.filter((id) => !ROOM_ID_PATTERN.test(id))).toEqual([]);
});

test('every symbol is as likely as another', () => {
  const counts = new Map(Array.from(ROOM_ID_ALPHABET, (symbol) => [symbol, 0]));
  for (const symbol of ids.join('')) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const expected = (COUNT * 12) / 32;
  // Chi-squared with 31 degrees of freedom exceeds 90 about once in ten million runs.
  const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(counts.size).toBe(32);
  expect(chiSquared).toBeLessThan(90);
});
