import { expect, test } from 'vitest';
import type { Headline } from '../echo/verdict.ts';
import { echoEn } from '../text/echo-en.ts';
import { echoKo } from '../text/echo-ko.ts';
import { echoSentence } from './echo-words.ts';
import { echoState, TAKEN } from './fake-echo-state.ts';

test.each([
  ['English', echoEn],
  ['Korean', echoKo],
])('where only relays were asked for and none was reached, no network is blamed (%s)', (_, text) => {
  const found = echoState({}, { ...TAKEN, isLost: true });
  expect(echoSentence(found, false, text).detail).toBe(text['failed.detail']);
  expect(echoSentence(found, true, text)).toEqual({ headline: text['failed.headline'], detail: text['road.unreached'] });
});

test.each<[Headline, string]>([
  ['ready', 'You are ready for a call'],
  ['poor', 'Fix something before a call'],
  ['lost', 'The connection did not last'],
  ['failed', 'No connection was made'],
])('a verdict of %s reads “%s”', (headline, words) => {
  expect(echoSentence(echoState({ verdict: { headline, said: [] } }), false, echoEn).headline).toBe(words);
});

test.each([
  ['is full, or full for one network', echoState({ isFull: true }), 'or for your network'],
  ['has no peers, whatever the reason', echoState({ refused: 'not_found' }), 'or could not be loaded'],
])('of a server that %s nothing is said that this page cannot know', (_, state, words) => {
  expect(echoSentence(state, false, echoEn).detail).toContain(words);
});
