import { expect, test } from 'vitest';
import { channelOf, channelRoom, describeNameProblem, readChannelName } from './channel-name.ts';
import { ROOM_ID_PATTERN } from './room-id.ts';

test.each([
  ['news', 'news'],
  ['  News\n', 'news'],
  ['7', '7'],
  ['a.b-c_d', 'a.b-c_d'],
  ['...', '...'],
  ['한국어-방송', '한국어-방송'],
  ['हिन्दी', 'हिन्दी'],
  ['٣', '٣'],
  ['Überschrift', 'überschrift'],
  ['U\u0308BERSCHRIFT', 'überschrift'],
  ['\u1112\u1161\u11ab', '한'],
  ['İ', 'i\u0307'],
  ['__proto__', '__proto__'],
  ['7k2mq9xd4hvt', '7k2mq9xd4hvt'],
  ['x'.repeat(64), 'x'.repeat(64)],
  ['𐌰'.repeat(64), '𐌰'.repeat(64)],
])('%j is the channel %j', (text, name) => {
  expect(readChannelName(text)).toEqual({ name });
  expect(readChannelName(name), 'a name is read as itself').toEqual({ name });
});

test.each([
  ['', { problem: 'empty' }],
  [' \t', { problem: 'empty' }],
  ['x'.repeat(65), { problem: 'too_long' }],
  ['.', { problem: 'dots' }],
  [' .. ', { problem: 'dots' }],
  ['two words', { problem: 'character', character: ' ' }],
  ['a/b', { problem: 'character', character: '/' }],
  ['50%', { problem: 'character', character: '%' }],
  ['<b>', { problem: 'character', character: '<' }],
  ['good🙂', { problem: 'character', character: '🙂' }],
  ['a\u0000', { problem: 'character', character: '\u0000' }],
  ['a\u202eb', { problem: 'character', character: '\u202e' }],
  ['a\u200db', { problem: 'character', character: '\u200d' }],
  ['half \ud800'.replace(' ', ''), { problem: 'character', character: '\ud800' }],
])('%j is no channel, and it is said why', (text, read) => {
  expect(readChannelName(text)).toEqual(read);
});

test('what is not allowed is said by its code, as it may be invisible', () => {
  expect(describeNameProblem({ problem: 'character', character: '\u200d' })).toContain('U+200D');
  expect(describeNameProblem({ problem: 'too_long' })).toContain('64');
});

test('a channel’s room leads back to it and is never a call’s id', () => {
  expect(channelRoom('news')).toBe('channel/news');
  expect(channelOf('channel/news')).toBe('news');
  expect(ROOM_ID_PATTERN.test(channelRoom('7k2mq9xd4hvt'))).toBe(false);
});

test.each(['7k2mq9xd4hvt', 'news', 'channel/', 'channel/News', 'channel/a b', 'channel/..', 'channel/u\u0308', 'exchange/news'])(
  '%j is no channel’s room',
  (room) => {
    expect(channelOf(room)).toBeNull();
  },
);
