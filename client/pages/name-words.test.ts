import { expect, test } from 'vitest';
import { readChannelName } from '../../protocol/channel-name.ts';
import { channelEn } from '../text/channel-en.ts';
import { nameInPath } from './channel-address.ts';
import { sayingProblem } from './channel-chat.tsx';
import { nameProblem, viewerCount } from './name-words.ts';

test.each([
  ['/live/News', 'news'],
  ['/watch/%EB%89%B4%EC%8A%A4/', '뉴스'],
  ['/watch/a.b-c_1', 'a.b-c_1'],
])('%s is the channel %s', (path, name) => {
  expect(nameInPath(path)).toEqual({ name });
});

test.each([
  ['/live/a%20b', 'A space cannot be part of a name'],
  ['/live/a%2Fb', '“/” cannot'],
  ['/live/a%2Fb', '; U+002F is none'],
  ['/live/news%CD%8F', 'nobody can see (U+034F)'],
  ['/live/n%D0%B5ws', '“е” (U+0435) is of another script'],
  ['/live/%CC%81', 'such as U+0301'],
  ['/live/a%CC%81%CC%81', 'too many on a letter: U+0301'],
  ['/watch/1%D9%A3', '“\u2068٣\u2069” (U+0663) is a digit'],
  ['/live/%', '“%” cannot'],
  ['/live/%C3', '“%” cannot'],
  ['/watch/..', 'not just'],
])('%s is none, and it is said why', (path, words) => {
  expect(nameProblem(nameInPath(path), channelEn)).toContain(words);
});

test('a name that can be used has no problem', () => {
  expect(nameProblem(readChannelName('Evening'), channelEn)).toBeNull();
});

test.each([
  [0, 'No viewers'],
  [1, '1 viewer'],
  [6, '6 viewers'],
])('%d viewers are “%s”', (count, words) => {
  expect(viewerCount(count, channelEn)).toBe(words);
});

test.each([
  [{ ok: true }, null],
  [{ ok: false, error: 'rate_limited', retryInMs: 1200 }, 'Not so fast. You can write again in 2 s.'],
  [{ ok: false, error: 'rate_limited', retryInMs: null }, 'Not so fast. You can write again in 1 s.'],
  [{ ok: false, error: 'unreachable', retryInMs: null }, 'This was not sent, as the server does not answer. Try again.'],
  [{ ok: false, error: 'busy', retryInMs: null }, 'The server did not take this: busy.'],
] as const)('of something said the page says %j → %s', (saying, words) => {
  expect(sayingProblem(saying, channelEn)).toBe(words);
});
