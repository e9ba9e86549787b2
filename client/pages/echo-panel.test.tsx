import { renderToString } from 'preact-render-to-string';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Headline } from '../echo/verdict.ts';
import { echoEn } from '../text/echo-en.ts';
import { en } from '../text/en.ts';
import { EchoPanel } from './echo-panel.tsx';
import type { EchoSession } from './echo-session.ts';
import { echoState, TAKEN } from './fake-echo-state.ts';

beforeEach(() => void vi.stubGlobal('location', { search: '' }));
afterEach(() => void vi.unstubAllGlobals());

function show(state: EchoSession['state']): string {
  const session = { media: { stream: null, track: () => undefined }, samples: () => [], problems: [], isRelayOnly: false, isStereo: false };
  return renderToString(<EchoPanel session={session as unknown as EchoSession} state={state} common={en} text={echoEn} language="en" />);
}

test('whoever tests is told after how many minutes the test ends by itself, and whoever forgot it that it has', () => {
  expect(show(echoState({}, { ...TAKEN, connection: 'connected' }))).toContain('after 10 minutes the test ends by itself');
  const verdict = { headline: 'ready', said: [] } as const;
  expect(show(echoState({ verdict, isOverByItself: true }))).toContain('by itself after 10 minutes');
});

test.each<[Headline, boolean]>([
  ['ready', false],
  ['limited', false],
  ['poor', true],
  ['lost', true],
  ['failed', true],
])('a verdict of %s leads to the page about the network: %s', (headline, isLed) => {
  expect(show(echoState({ verdict: { headline, said: [] } })).includes(en.networkLink)).toBe(isLed);
});
