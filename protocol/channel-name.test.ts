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
  ['ｎｅｗｓ', 'news'],
  ['ﾆｭｰｽ', 'ニュース'],
  ['news-뉴스', 'news-뉴스'],
  ['한국漢字', '한국漢字'],
  ['ひらがなカタカナ漢字abc', 'ひらがなカタカナ漢字abc'],
  ['中文ㄅㄆㄇ', '中文ㄅㄆㄇ'],
  ['сора', 'сора'],
  ['ὀδυσσεύς-24', 'ὀδυσσεύς-24'],
  ['שָׁלוֹם_1', 'שָׁלוֹם_1'],
  ['نشرة-٢٤', 'نشرة-٢٤'],
  ['Tiếng-Việt', 'tiếng-việt'],
  ['สวัสดี', 'สวัสดี'],
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
  ['①', { problem: 'character', character: '①' }],
  ['e\u20dd', { problem: 'character', character: '\u20dd' }],
  ['a\u202eb', { problem: 'invisible', character: '\u202e' }],
  ['a\u200db', { problem: 'invisible', character: '\u200d' }],
  ['news\u034f', { problem: 'invisible', character: '\u034f' }],
  ['news\ufe0f', { problem: 'invisible', character: '\ufe0f' }],
  ['news\u{e0100}', { problem: 'invisible', character: '\u{e0100}' }],
  ['\u115f', { problem: 'invisible', character: '\u115f' }],
  ['\u3164', { problem: 'invisible', character: '\u3164' }],
  ['\uffa0', { problem: 'invisible', character: '\uffa0' }],
  ['\u0301', { problem: 'mark', character: '\u0301' }],
  ['\u0301\u0302', { problem: 'mark', character: '\u0301' }],
  ['a-\u0301', { problem: 'mark', character: '\u0301' }],
  ['a\u0301\u0301', { problem: 'marks', character: '\u0301' }],
  ['q\u0300\u0301\u0302\u0303\u0304', { problem: 'marks', character: '\u0304' }],
  ['nеws', { problem: 'scripts', character: 'е' }],
  ['НЕws', { problem: 'scripts', character: 'w' }],
  ['ひ한', { problem: 'scripts', character: '한' }],
  ['ㄅ한', { problem: 'scripts', character: '한' }],
  ['𐌰a', { problem: 'scripts', character: 'a' }],
  ['שלום-news', { problem: 'scripts', character: 'n' }],
  ['a٣', { problem: 'scripts', character: '٣' }],
  ['1٣', { problem: 'digits', character: '٣' }],
  ['٣۳', { problem: 'digits', character: '۳' }],
  ['half \ud800'.replace(' ', ''), { problem: 'character', character: '\ud800' }],
])('%j is no channel, and it is said why', (text, read) => {
  expect(readChannelName(text)).toEqual(read);
});

test('what is not allowed is said by its code, as it may be invisible', () => {
  expect(describeNameProblem({ problem: 'invisible', character: '\u200d' })).toContain('U+200D cannot be seen');
  expect(describeNameProblem({ problem: 'scripts', character: 'е' })).toContain('U+0435 is of another script');
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
