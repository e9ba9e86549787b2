import { expect, test } from 'vitest';
import { formatRoomId, parseRoomId } from './room-id.ts';

test.each([
  ['7k2mq9xd4hvt', '7k2mq9xd4hvt'],
  ['7k2m-q9xd-4hvt', '7k2mq9xd4hvt'],
  ['7K2M Q9XD 4HVT', '7k2mq9xd4hvt'],
  ['  7k2m–q9xd—4hvt\n', '7k2mq9xd4hvt'],
  ['OOOO-IIII-LLLL', '000011111111'],
  ['7k2mq9xd4hv', null],
  ['7k2mq9xd4hvtt', null],
  ['7k2mq9xd4hvu', null],
  ['', null],
  ['__proto__', null],
])('the typed code %j is the room id %j', (typed, id) => {
  expect(parseRoomId(typed)).toBe(id);
});

test('a room id is shown in groups of four and read back the same', () => {
  expect(formatRoomId('7k2mq9xd4hvt')).toBe('7k2m-q9xd-4hvt');
  expect(parseRoomId(formatRoomId('7k2mq9xd4hvt'))).toBe('7k2mq9xd4hvt');
});
