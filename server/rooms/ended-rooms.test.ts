import { expect, test } from 'vitest';
import { TOKEN_LIFETIME_MS } from '../../protocol/limits.ts';
import { EndedRooms } from './ended-rooms.ts';

const remembered = (ended: EndedRooms) => ['a', 'b', 'c', 'd'].filter((room) => ended.has(room)).join('');

test('a call that ended is remembered until its tokens expire', () => {
  const ended = new EndedRooms(10);
  ended.add('a', 0);
  ended.add('b', 1);
  ended.expire(TOKEN_LIFETIME_MS - 1);
  expect(remembered(ended)).toBe('ab');
  ended.expire(TOKEN_LIFETIME_MS);
  expect(remembered(ended)).toBe('b');
});

test('beyond the limit the oldest are forgotten', () => {
  const ended = new EndedRooms(2);
  for (const room of ['a', 'b', 'c', 'd']) ended.add(room, 0);
  expect(remembered(ended)).toBe('cd');
});
