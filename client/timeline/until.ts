import type { CallTimeline } from './call-timeline.ts';

/** What was known, or could have been, at a moment on this side's clock; ms since 1970. Of the other side: what it had written down by then. */
export function until({ seat, own, peer, stats }: CallTimeline, moment: number): CallTimeline {
  const isThere = ({ at }: { readonly at: number }) => at <= moment;
  const ahead = peer?.clock?.offsetMs ?? 0;
  return {
    seat,
    own: own.filter(isThere),
    peer: peer && { ...peer, entries: peer.entries.filter(({ at }) => at - ahead <= moment) },
    stats: stats.filter(isThere),
  };
}
