import { expect, test } from 'vitest';
import { initialCallState, type CallState } from '../call/call-state.ts';
import { channelEn } from '../text/channel-en.ts';
import { en } from '../text/en.ts';
import { watchSentence } from './watch-words.ts';

const WORDS = { common: en, text: channelEn, language: 'en' } as const;
const SEATED: CallState = { ...initialCallState('callee'), room: 'channel/news', peer: 'present', isAgreed: true };

function headline(change: Partial<CallState>, more: Partial<Parameters<typeof watchSentence>[1]> = {}): string {
  const state = {
    call: { ...SEATED, ...change },
    road: 'peer' as const,
    hasEnded: false,
    isServerFull: false,
    refused: null,
    isReplaced: false,
    ...more,
  };
  return watchSentence('news', state, null, WORDS).headline;
}

test.each<[string, Partial<CallState>, Parameters<typeof headline>[1]?]>([
  ['Looking for news…', { room: null }],
  ['The server does not answer.', { room: null, signaling: 'interrupted' }],
  ['Nothing is being broadcast on news yet.', { peer: 'absent' }],
  ['Connecting you to news…', {}],
  ['You are watching news.', { connection: 'connected' }],
  ['The broadcaster is reloading the page.', { peer: 'closing' }],
  ['The broadcaster is reconnecting…', { peer: 'away' }],
  ['The broadcast is interrupted.', { connection: 'failed', hasConnected: true }],
  ['The connection to the broadcaster was lost.', { connection: 'failed', hasConnected: true, isLost: true }],
  ['No path to the broadcaster was found.', { connection: 'failed', isLost: true }],
  ['The broadcast on news has ended.', { peer: 'left' }],
  ['The broadcast on news has ended.', { peer: 'absent' }, { hasEnded: true }],
  ['news is full.', { room: null }, { refused: 'channel_full' }],
  ['news is coming back.', { room: null }, { refused: 'reconnecting' }],
  ['No path to the server was found.', { connection: 'failed', isLost: true }, { road: 'server' }],
  ['The connection to the server was lost.', { connection: 'failed', hasConnected: true, isLost: true }, { road: 'server' }],
  ['The broadcaster is reloading the page.', { peer: 'closing' }, { road: 'server' }],
  ['The server is full.', {}, { road: 'server', isServerFull: true }],
  ['You are watching news.', { connection: 'connected' }, { road: 'server', isServerFull: true }],
  ['You are watching in another window.', { end: 'replaced' }, { isReplaced: true }],
])('“%s”', (words, change, more) => {
  expect(headline(change, more)).toBe(words);
});

test('what a server refuses while the picture goes on is not the sentence', () => {
  expect(headline({ connection: 'connected' }, { refused: 'reconnecting' })).toBe('You are watching news.');
});

test.each([
  ['peer', 'straight from the broadcaster’s browser'],
  ['server', 'by way of the server'],
] as const)('by the road of the %s picture and sound come %s', (road, words) => {
  const call: CallState = { ...SEATED, connection: 'connected' };
  const state = { call, road, hasEnded: false, isServerFull: false, refused: null, isReplaced: false };
  expect(watchSentence('news', state, null, WORDS).detail).toContain(words);
});

test('whoever waits for the server is not told of a path between two browsers', () => {
  const state = { call: SEATED, road: 'server' as const, hasEnded: false, isServerFull: false, refused: null, isReplaced: false };
  expect(watchSentence('news', state, null, WORDS).detail).toContain('to the server');
});
