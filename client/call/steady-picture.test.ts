import { expect, test } from 'vitest';
import { SteadyPicture } from './steady-picture.ts';

/** When the picture is said to be steady, of frames that come that far apart; the last distance goes on. */
function steadyAt(...distances: number[]): number {
  const picture = new SteadyPicture();
  let at = 5000;
  for (let frame = 0; !picture.note(at); frame += 1) at += distances[Math.min(frame, distances.length - 1)] ?? 0;
  return at - 5000;
}

test.each<[string, number[], number]>([
  ['a second of frames is steady', [50], 1000],
  ['one that stands still after its first frame is so later', [700, 50], 1700],
  ['so is one that stutters in between', [100, 100, 100, 300, 50], 1600],
  ['one that never gets better is taken as it is', [500], 4000],
])('%s', (_, distances, at) => {
  expect(steadyAt(...distances)).toBe(at);
});
