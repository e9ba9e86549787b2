import { expect, test } from 'vitest';
import type { StreamStats } from '../../timeline/stream-stats.ts';
import { samplesOf, steady, stream } from './fake-samples.ts';
import { quality } from './quality.ts';

const SECONDS = 30;
const AUDIO = { kind: 'audio', frames: null, width: null, height: null } as const;

type Told = (second: number) => Partial<StreamStats>;
interface Situation {
  readonly receivedVideo?: Told;
  readonly sentVideo?: Told;
  readonly receivedAudio?: Told;
  readonly rttMs?: number;
}

/** Half a minute of a call in which all is well but what is said. */
function call({ receivedVideo, sentVideo, receivedAudio, rttMs = 20 }: Situation) {
  return samplesOf(
    SECONDS,
    (second) => [
      steady(second, receivedVideo?.(second)),
      steady(second, { direction: 'sent', limitation: 'none', ...sentVideo?.(second) }),
      steady(second, { ...AUDIO, ...receivedAudio?.(second) }),
      steady(second, { ...AUDIO, direction: 'sent' }),
    ],
    rttMs,
  );
}

const NOW = (SECONDS - 1) * 1000;
const words = (situation: Situation) => {
  const { word, cause, direction, kind } = quality(call(situation), NOW) ?? {};
  return [word, cause, direction, kind].map(String).join(' ');
};
/** So many of a hundred packets get lost. */
const losing =
  (percent: number): Told =>
  (second) => ({ lost: second * 100 * (percent / (100 - percent)) });
const frames =
  (perSecond: number): Told =>
  (second) => ({ frames: second * perSecond });

const cases: [string, Situation, string][] = [
  ['all is well', {}, 'good null null null'],
  ['a few packets get lost', { receivedVideo: losing(1.9) }, 'good null null null'],
  ['some packets get lost', { receivedVideo: losing(3) }, 'fair loss received video'],
  ['many packets get lost', { receivedVideo: losing(9) }, 'poor loss received video'],
  ['what is sent gets lost', { sentVideo: losing(9) }, 'poor loss sent video'],
  ['sound gets lost', { receivedAudio: losing(9) }, 'poor loss received audio'],
  ['the way is short', { rttMs: 299 }, 'good null null null'],
  ['the way is long', { rttMs: 300 }, 'fair round-trip null null'],
  ['the way is very long', { rttMs: 800 }, 'poor round-trip null null'],
  ['packets come unevenly', { receivedAudio: () => ({ jitterMs: 30 }) }, 'fair jitter received audio'],
  ['packets come very unevenly', { receivedAudio: () => ({ jitterMs: 80 }) }, 'poor jitter received audio'],
  ['the picture stands still now and then', { receivedVideo: (second) => ({ frozenFor: second * 0.05 }) }, 'fair freezes received video'],
  ['the picture stands still often', { receivedVideo: (second) => ({ frozenFor: second * 0.2 }) }, 'poor freezes received video'],
  ['the picture is slow', { receivedVideo: frames(10) }, 'fair frames received video'],
  ['the picture is very slow', { receivedVideo: frames(4) }, 'poor frames received video'],
  ['what is sent is slow', { sentVideo: frames(4) }, 'poor frames sent video'],
  ['the other camera is off', { receivedVideo: () => ({ frames: 700 }) }, 'good null null null'],
  ['the network carries no more', { sentVideo: () => ({ limitation: 'bandwidth' }) }, 'fair bandwidth sent video'],
  ['the computer is busy', { sentVideo: () => ({ limitation: 'cpu' }) }, 'fair cpu sent video'],
  ['it was held back a while ago', { sentVideo: (second) => ({ limitation: second < 28 ? 'cpu' : 'none' }) }, 'good null null null'],
  ['something is fair and something poor', { receivedVideo: losing(3), rttMs: 900 }, 'poor round-trip null null'],
  ['it was bad a while ago', { receivedVideo: (second) => ({ lost: Math.min(second, 10) * 50 }) }, 'good null null null'],
];

test.each(cases)('when %s', (_, situation, expected) => {
  expect(words(situation)).toBe(expected);
});

test('the figure is told with its reason', () => {
  expect(quality(call({ receivedVideo: losing(9) }), NOW)?.value).toBeCloseTo(9);
  expect(quality(call({ rttMs: 350 }), NOW)?.value).toBe(350);
});

test('before there are a few seconds nothing is said, nor long after the last figure', () => {
  expect(quality([], NOW)).toBeNull();
  expect(quality(call({}).slice(-3), NOW)).toBeNull();
  expect(quality(call({}).slice(-4), NOW)?.word).toBe('good');
  expect(quality(call({}), NOW + 4001)).toBeNull();
});

test('where nothing flows nothing is said', () => {
  expect(
    quality(
      samplesOf(30, () => []),
      NOW,
    ),
  ).toBeNull();
  expect(
    quality(
      samplesOf(30, () => [stream({ ...AUDIO })]),
      NOW,
    )?.word,
  ).toBe('good');
});
