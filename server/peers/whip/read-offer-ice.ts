import { DescriptionError } from '../engine.ts';

/** Of an offer, what later requests of its session refer to. */
export interface OfferIce {
  /** `a=ice-ufrag` of all its sections. */
  readonly ufrags: ReadonlySet<string>;
  /** Of its first section, on whose transport all others go (BUNDLE, RFC 9143). */
  readonly mid: string;
}

/** @throws DescriptionError */
export function readOfferIce(sdp: string): OfferIce {
  const ufrags = new Set(Array.from(sdp.matchAll(/^a=ice-ufrag:(\S+)/gm), ([, ufrag = '']) => ufrag));
  const mid = /^a=mid:(\S+)/m.exec(sdp)?.[1];
  if (ufrags.size === 0 || mid === undefined) {
    throw new DescriptionError('malformed', 'The offer has no a=ice-ufrag or no a=mid, without which nothing can be connected.');
  }
  return { ufrags, mid };
}
