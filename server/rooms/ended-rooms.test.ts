import { expect, test } from 'vitest';
import { TOKEN_LIFETIME_MS } from '../../protocol/limits.ts';
import { EndedRooms } from './ended-rooms.ts';

const remembered = (ended: EndedRooms) => ['a', 'b', 'c', 'd'].filter((room) => ended.has(room)).join('');

test('a call that ended is remembered until its tokens expire, also those that a clock has issued which was a day ahead', () => {
  const ended = new EndedRooms(10);
  ended.add('a', 0);
  ended.add('b', 1);
  ended.expire(2 * TOKEN_LIFETIME_MS - 1);
  expect(remembered(ended)).toBe('ab');
  ended.expire(2 * TOKEN_LIFETIME_MS);
  expect(remembered(ended)).toBe('b');
});

test('beyond the limit the oldest are forgotten', () => {
  const ended = new EndedRooms(2);
  for (const room of ['a', 'b', 'c', 'd']) ended.add(room, 0);
  expect(remembered(ended)).toBe('cd');
});
