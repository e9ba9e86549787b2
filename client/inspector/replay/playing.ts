import { lastUpTo, type TimeScale } from './time-scale.ts';

/** How many times as fast as it was. */
export const SPEEDS = [0.1, 0.5, 1, 10] as const;
export type Speed = (typeof SPEEDS)[number];

/** Nobody wants to wait again: what lies between two moments takes no longer than this; ms. */
const LONGEST_MS = 2000;

/** Where one is who has played on for so long from a moment; ms on the timeline's clock. */
export function playOn({ moments, endsAt }: TimeScale, from: number, playedMs: number, speed: Speed): number {
  let at = from;
  let left = playedMs;
  for (let index = lastUpTo(moments, from) + 1; left > 0 && at < endsAt; index += 1) {
    const next = moments[index] ?? endsAt;
    const start = moments[index - 1] ?? from;
    const rate = Math.max(speed, (next - start) / LONGEST_MS);
    const takesMs = (next - at) / rate;
    if (takesMs > left) return at + left * rate;
    left -= takesMs;
    at = next;
    if (index >= moments.length) break;
  }
  return Math.min(at, endsAt);
}

/** The moment so many events on from here, or back. */
export function stepFrom({ moments, endsAt }: TimeScale, at: number, events: number): number {
  const here = lastUpTo(moments, at);
  const isBetween = moments[here] !== at;
  const index = here + events + (events < 0 && isBetween ? 1 : 0);
  if (index >= moments.length) return endsAt;
  return moments[Math.max(0, index)] ?? at;
}
