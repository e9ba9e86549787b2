import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { judgeEcho, type Verdict } from '../echo/verdict.ts';
import { echoEn } from '../text/echo-en.ts';
import { echoKo } from '../text/echo-ko.ts';
import { EchoVerdict } from './echo-verdict.tsx';

/** A test of half a minute in which nothing was quite as it should be; `grade`: 0, somewhat; 1, far from it. */
function verdict(grade: 0 | 1): Verdict {
  return judgeEcho({
    hasConnected: true,
    isConnected: grade === 0,
    isTaken: true,
    isRelayOnly: false,
    isRelayed: true,
    requested: { audio: true, video: true },
    camera: 'on',
    microphone: 'on',
    microphonePeak: 0.2,
    missed: { goneMs: grade === 0 ? 0 : 12_000, silentMs: 0, frozenMs: 4200 },
    allowedKbps: grade === 0 ? 450 : 100,
    measures: {
      rttMs: grade === 0 ? 212.4 : 640,
      lossUp: grade === 0 ? 0.021 : 0.12,
      lossDown: 0,
      upKbps: grade === 0 ? 412 : 90,
      downKbps: grade === 0 ? 380 : 70,
      framesSent: 200,
      framesReceived: 180,
      soundBack: grade === 0 ? 1 : 0,
      isLimited: true,
      measuredMs: 30_000,
    },
  });
}

test('each sentence is said with its figures, and with what it means for whoever cannot see the sign', () => {
  const html = renderToString(<EchoVerdict verdict={verdict(0)} text={echoEn} />);
  expect(html).toContain('stood still for 4 s');
  expect(html).toContain('There and back took 212 ms');
  expect(html).toContain('2.1 % there, 0 % back');
  expect(html).toContain('412 kb/s there, 380 kb/s back');
  expect(html).toContain('not quite good: ');
});

test.each([
  ['English', echoEn],
  ['Korean', echoKo],
])('no sentence in %s has a place that stays empty', (_, text) => {
  for (const grade of [0, 1] as const) expect(renderToString(<EchoVerdict verdict={verdict(grade)} text={text} />)).not.toMatch(/[{}]/);
});
