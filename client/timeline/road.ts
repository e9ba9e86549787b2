import { isLocalName, isLoopback, isPrivate, isSameLink } from './address-kind.ts';
import type { PairEnd, SelectedPair } from './selected-pair.ts';

/**
 * Which way picture and sound go. `direct` is all that can be said where a browser hides both addresses. Whose a relay is: `your-relay` is
 * one that this side reaches, `their-relay` one that the other side does.
 */
export type RoadKind =
  | 'same-computer'
  | 'same-network'
  | 'both-routers'
  | 'your-router'
  | 'their-router'
  | 'internet'
  | 'direct'
  | 'your-relay'
  | 'their-relay'
  | 'both-relays';

export interface Road {
  readonly kind: RoadKind;
  readonly isRelayed: boolean;
  /** Over what; null for a relay that only the other side knows. */
  readonly over: 'udp' | 'tcp' | 'tls' | null;
}

/** The road that a pair of candidates is. Where it is said to stay in one place, that is known and not guessed. */
export function roadOf({ local, remote }: SelectedPair): Road {
  const isOurs = local.type === 'relay';
  const isTheirs = remote.type === 'relay';
  if (isOurs || isTheirs) {
    const kind = isOurs && isTheirs ? 'both-relays' : isOurs ? 'your-relay' : 'their-relay';
    return { kind, isRelayed: true, over: isOurs ? transport(local.relayProtocol) : null };
  }
  return { kind: directKind(local, remote), isRelayed: false, over: transport(local.protocol) };
}

function directKind(local: PairEnd, remote: PairEnd): RoadKind {
  const [here, there] = [local.address, remote.address];
  if (isLoopback(here) || isLoopback(there)) return 'same-computer';
  if (local.type === 'host' && remote.type === 'host') {
    if (here !== null && here === there) return 'same-computer';
    // A host address that is hidden was found by its name (mDNS), which no router passes on.
    if (isHidden(there) || isPrivate(there) || isPrivate(here) || isSameLink(here, there)) return 'same-network';
    return isHidden(here) ? 'direct' : 'internet';
  }
  // Host: nothing on the way has changed this side's address, as the other side's answers to its checks say (RFC 8445 §7.2.5.3.1).
  if (local.type === 'host') {
    if (isPrivate(here)) return 'same-network';
    return remote.type === 'prflx' && isHidden(here) ? 'direct' : 'their-router';
  }
  return remote.type === 'host' ? 'your-router' : 'both-routers';
}

function isHidden(address: string | null): boolean {
  return address === null || isLocalName(address);
}

function transport(protocol: string | null): Road['over'] {
  return protocol === 'udp' || protocol === 'tcp' || protocol === 'tls' ? protocol : null;
}
