import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { roadOf, type Road } from '../../timeline/road.ts';
import type { SelectedPair } from '../../timeline/selected-pair.ts';
import { sidesOf } from '../side.ts';
import { jointPair, roundTripOf } from './joint-pair.ts';
import { underWay, type UnderWay } from './under-way.ts';
import { whyRelayed, type RelayReason } from './why-relayed.ts';

/** What can be said of a call in one sentence: the road it has taken, or what is going on while it has none. */
export type Verdict =
  | { readonly isConnected: true; readonly road: Road; readonly rttMs: number | null; readonly why: RelayReason | null }
  | { readonly isConnected: false; readonly now: UnderWay };

export function callVerdict(timeline: CallTimeline): Verdict {
  const sides = sidesOf(timeline);
  const now = underWay(sides);
  if (now !== null) return { isConnected: false, now };
  const pair = jointPair(timeline);
  if (!pair) return { isConnected: false, now: 'finding-road' };
  const road = jointRoad(pair);
  return { isConnected: true, road, rttMs: roundTripOf(timeline), why: road.isRelayed ? whyRelayed(sides, pair) : null };
}

const OVER = ['udp', 'tcp', 'tls'] as const;

/** Of two relays the way that is harder to go counts: the packets of both directions have to go it. */
function jointRoad(pair: SelectedPair): Road {
  const road = roadOf(pair);
  if (!road.isRelayed) return road;
  const isOver = (over: string) => [pair.local, pair.remote].some((end) => end.type === 'relay' && end.relayProtocol === over);
  return { ...road, over: OVER.findLast(isOver) ?? null };
}
