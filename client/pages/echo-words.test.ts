import { expect, test } from 'vitest';
import { initialCallState, type CallState } from '../call/call-state.ts';
import { NOTHING_READ } from '../echo/read-report.ts';
import type { Headline } from '../echo/verdict.ts';
import { echoEn } from '../text/echo-en.ts';
import { echoKo } from '../text/echo-ko.ts';
import type { EchoSession } from './echo-session.ts';
import { echoSentence } from './echo-words.ts';

type EchoState = EchoSession['state'];

const ON = { status: 'on', problem: null } as const;
const FOUND_NO_WAY: Partial<CallState> = { room: '7k2mq9xd4hvt', isAgreed: true, peer: 'present', signaling: 'open', isLost: true };

function echoState(change: Partial<EchoState>, call: Partial<CallState> = {}): EchoState {
  return {
    call: { ...initialCallState('callee'), ...call },
    media: { microphone: ON, camera: ON, size: null },
    isFull: false,
    road: null,
    reading: NOTHING_READ,
    hasBegun: true,
    refused: null,
    verdict: null,
    isOverByItself: false,
    ...change,
  };
}

test.each([
  ['English', echoEn],
  ['Korean', echoKo],
])('where only relays were asked for and none was reached, no network is blamed (%s)', (_, text) => {
  const found = echoState({}, FOUND_NO_WAY);
  expect(echoSentence(found, false, text).detail).toBe(text['failed.detail']);
  expect(echoSentence(found, true, text)).toEqual({ headline: text['failed.headline'], detail: text['road.unreached'] });
});

test.each<[Headline, string]>([
  ['ready', 'You are ready for a call'],
  ['lost', 'The connection did not last'],
])('a verdict of %s reads “%s”', (headline, words) => {
  expect(echoSentence(echoState({ verdict: { headline, said: [] } }), false, echoEn).headline).toBe(words);
});
