import { fill } from '../../text/fill.ts';
import type { VerdictText } from '../../text/inspector-verdict-en.ts';
import type { Road, RoadKind } from '../../timeline/road.ts';
import type { Verdict } from './call-verdict.ts';

/** `Direct, on the same network, UDP, 2 ms`. */
export function verdictSentence(verdict: Verdict, text: VerdictText): string {
  if (!verdict.isConnected) return text[`verdict.now.${verdict.now}`];
  const { road, rttMs, why } = verdict;
  const said =
    why === null ? roadName(road, text) : fill(text['verdict.because'], { road: roadName(road, text), why: text[`verdict.why.${why}`] });
  const over = road.isRelayed || road.over === null ? [] : [road.over.toUpperCase()];
  const time = rttMs === null ? [] : [fill(text['verdict.time'], { time: formatRoundTrip(rttMs) })];
  return [said, ...over, ...time].reduce((first, next) => fill(text['verdict.list'], { first, next }));
}

function roadName({ kind, over }: Road, text: VerdictText): string {
  if (!isRelay(kind)) return text[`verdict.${kind}`];
  return over === null ? text['verdict.relay'] : fill(text['verdict.relay.over'], { over: over.toUpperCase() });
}

function isRelay(kind: RoadKind): kind is 'your-relay' | 'their-relay' | 'both-relays' {
  return kind === 'your-relay' || kind === 'their-relay' || kind === 'both-relays';
}

/** ms; below ten with one digit more, as on one computer there would be nothing left to tell. */
function formatRoundTrip(ms: number): string {
  return ms < 9.5 ? String(Math.round(ms * 10) / 10) : String(Math.round(ms));
}
