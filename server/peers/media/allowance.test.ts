import { expect, test } from 'vitest';
import { Allowance, rateOf } from './allowance.ts';

/** So many packets of so many bytes each, evenly, for so long. */
interface Stretch {
  readonly seconds: number;
  readonly perSecond: number;
  readonly bytes: number;
}

/** What passed of each stretch, as a share of what was sent, and whether it was a flood at the end of it. */
function sent(kind: 'audio' | 'video', maxBitrate: number, stretches: readonly Stretch[]) {
  const allowance = new Allowance(rateOf(kind, maxBitrate));
  let now = 10_000;
  return stretches.map(({ seconds, perSecond, bytes }) => {
    let passed = 0;
    const count = Math.round(seconds * perSecond);
    for (let packet = 0; packet < count; packet += 1) passed += allowance.take(bytes, now + packet * (1000 / perSecond)) ? 1 : 0;
    now += seconds * 1000;
    return { share: count === 0 ? 1 : passed / count, isFlood: allowance.isFlooded(now) };
  });
}

const MB = 1_000_000;
const bitrate = (bits: number, seconds: number, bytes = 1200): Stretch => ({ seconds, perSecond: bits / 8 / bytes, bytes });
const burst = (bytes: number): Stretch => ({ seconds: 0.1, perSecond: bytes / 120, bytes: 1200 });
const silence = (seconds: number): Stretch => ({ seconds, perSecond: 0, bytes: 0 });

test.each<[string, 'audio' | 'video', number, Stretch[]]>([
  ['a picture as large as it may be', 'video', 2.5 * MB, [bitrate(2.5 * MB, 60)]],
  ['a key frame that leaves at two and a half times that', 'video', 2.5 * MB, [bitrate(2.5 * MB, 5), bitrate(6.25 * MB, 3)]],
  ['a key frame of a screen, at once', 'video', 2.5 * MB, [bitrate(2.5 * MB, 5), burst(600_000), bitrate(2.5 * MB, 5)]],
  ['the same where next to nothing is allowed', 'video', 100_000, [bitrate(100_000, 5), burst(400_000)]],
  ['an encoder that was set to 6 Mb/s', 'video', 2.5 * MB, [bitrate(6 * MB, 60)]],
  ['sixty small pictures a second, in slices', 'video', 2.5 * MB, [{ seconds: 10, perSecond: 60 * 8, bytes: 300 }]],
  ['a picture as large as a server may allow', 'video', 50 * MB, [bitrate(50 * MB, 3)]],
  ['a voice', 'audio', 2.5 * MB, [{ seconds: 60, perSecond: 50, bytes: 100 }]],
  ['music at its best', 'audio', 100_000, [{ seconds: 60, perSecond: 50, bytes: 1275 }]],
  ['a voice in the shortest packets', 'audio', 2.5 * MB, [{ seconds: 10, perSecond: 400, bytes: 40 }]],
])('%s passes, all of it', (_what, kind, maxBitrate, stretches) => {
  expect(sent(kind, maxBitrate, stretches)).toEqual(stretches.map(() => ({ share: 1, isFlood: false })));
});

test.each<[string, 'audio' | 'video', Stretch, number]>([
  ['40 Mb/s of a picture', 'video', bitrate(40 * MB, 20), 0.25],
  ['20,000 packets of nothing a second', 'video', { seconds: 20, perSecond: 20_000, bytes: 13 }, 0.1],
  ['a picture where a sound should be', 'audio', bitrate(5 * MB, 20), 0.2],
])('of %s passes what may, and it is a flood', (_what, kind, stretch, share) => {
  expect(sent(kind, 2.5 * MB, [stretch])).toEqual([{ share: expect.closeTo(share, 1) as number, isFlood: true }]);
});

test('too much for less than five seconds is none, however often, if there is a second’s pause', () => {
  const much = bitrate(40 * MB, 4);
  const floods = sent('video', 2.5 * MB, [much, silence(2), much, silence(2), much, bitrate(40 * MB, 2)]).map(({ isFlood }) => isFlood);
  expect(floods).toEqual([false, false, false, false, false, true]);
});
