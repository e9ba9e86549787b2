import { expect, test } from 'vitest';
import { isArriving, NO_FIGURES, readFigures } from './media-figures.ts';

const pair = (seconds: number | undefined, nominated: boolean) => ({
  type: 'candidate-pair',
  nominated,
  state: 'succeeded',
  ...(seconds !== undefined && { currentRoundTripTime: seconds }),
});

test('the round trip is that of the pair that the transport names', () => {
  const stats = new Map<string, unknown>([
    ['a', pair(0.2, true)],
    ['b', pair(0.004, true)],
    ['t', { type: 'transport', selectedCandidatePairId: 'b' }],
  ]);
  expect(readFigures(stats).roundTripMs).toBe(4);
});

test('without a transport it is the nominated pair’s, or what the other side has reported', () => {
  expect(
    readFigures(
      new Map([
        ['a', pair(9, false)],
        ['b', pair(0.005, true)],
      ]),
    ).roundTripMs,
  ).toBe(5);
  const heard = { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.007 };
  const stats = new Map<string, unknown>([
    ['b', pair(undefined, true)],
    ['h', heard],
  ]);
  expect(readFigures(stats).roundTripMs).toBe(7);
});

test('packets are those of sound and picture, frames those of the picture', () => {
  const stats = new Map<string, unknown>([
    ['a', { type: 'inbound-rtp', kind: 'audio', packetsReceived: 50 }],
    ['v', { type: 'inbound-rtp', kind: 'video', packetsReceived: 70, framesDecoded: 30 }],
    ['o', { type: 'outbound-rtp', kind: 'video', packetsSent: 9 }],
  ]);
  expect(readFigures(stats)).toEqual({ roundTripMs: null, packetsReceived: 120, packetsSent: 9, framesDecoded: 30, hasPicture: true });
});

test.each([
  ['nothing', {}, false],
  ['packets of a picture that cannot be decoded yet', { packetsReceived: 9, hasPicture: true }, false],
  ['a picture', { packetsReceived: 90, framesDecoded: 1, hasPicture: true }, true],
  ['sound alone', { packetsReceived: 9 }, true],
])('%s', (_name, seen, arrives) => {
  expect(isArriving({ ...NO_FIGURES, ...seen })).toBe(arrives);
});
