import type { Behaviour } from './nat-kind.ts';
import type { Verdict } from './verdict.ts';

export type Fate = 'in' | 'blocked' | 'unknown';

/** What the drawing shows. */
export interface Picture {
  /** What stands between this computer and the internet. */
  readonly middle: 'none' | 'nat' | 'symmetric' | 'firewall' | 'either' | 'unknown' | 'wall';
  /** A packet from where this computer has written to comes back; from another port of it; from anyone else. */
  readonly otherPort: Fate;
  readonly stranger: Fate;
  /** Behind a wall: whether a relay is reached by TCP. */
  readonly relay: Fate;
}

/** What the verdict looks like. */
export function pictureOf({ kinds, mapping, filtering, isTranslated }: Verdict, isRelayReached: boolean): Picture {
  const relay = isRelayReached ? 'in' : 'blocked';
  if (kinds.length === 1 && kinds[0] === 'udp-blocked') return { middle: 'wall', otherPort: 'blocked', stranger: 'blocked', relay };
  const lets = (behaviours: readonly Behaviour[]): Fate => {
    const open = filtering.filter((behaviour) => behaviours.includes(behaviour)).length;
    if (open === 0) return 'blocked';
    return open === filtering.length ? 'in' : 'unknown';
  };
  const stranger = lets(['endpoint-independent']);
  const otherPort = lets(['endpoint-independent', 'address-dependent']);
  const isSymmetric = !mapping.includes('endpoint-independent');
  if (isSymmetric) return { middle: 'symmetric', otherPort, stranger, relay };
  if (isTranslated === false) return { middle: stranger === 'in' ? 'none' : 'firewall', otherPort, stranger, relay };
  // Somebody keeps strangers out; that it is a firewall without a NAT can be seen only where the browser hides nothing.
  const hidden = stranger === 'blocked' ? 'either' : 'unknown';
  return { middle: isTranslated ? 'nat' : hidden, otherPort, stranger, relay };
}
