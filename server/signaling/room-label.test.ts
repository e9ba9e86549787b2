import { expect, test } from 'vitest';
import { rememberedLabel, roomLabel } from './room-label.ts';

test('the log can tell rooms apart, and who reads it cannot go there', () => {
  expect(roomLabel('7k2mq9xd4hvt')).toBe('7k2m');
  expect(roomLabel('channel/news')).toMatch(/^channel [0-9a-f]{4}$/);
  expect(roomLabel('channel/news')).not.toBe(roomLabel('channel/sports'));
});

test('a label that is remembered is the one of its room, however many rooms there are', () => {
  const labelOf = rememberedLabel();
  const many = Array.from({ length: 2500 }, (_, n) => `channel/${n}`);
  const rooms = ['channel/news', 'channel/news', '7k2mq9xd4hvt', ...many, 'channel/sports', 'channel/news', ''];
  expect(rooms.map(labelOf)).toEqual(rooms.map(roomLabel));
});
