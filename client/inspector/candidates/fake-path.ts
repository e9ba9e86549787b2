import type { CallTimeline } from '../../timeline/call-timeline.ts';
import type { CandidatePair, PairState } from '../../timeline/candidate-pairs.ts';
import type { Entry, Happening } from '../../timeline/entry.ts';
import { end } from '../../timeline/pair-ends.ts';

/** For tests: what has happened, a ms apart. */
export function happened(...happenings: readonly Happening[]): Entry[] {
  const entry = (happening: Happening, at: number): Entry => ({ ...happening, at });
  return happenings.map(entry);
}

/** A caller's timeline; the callee has told nothing unless it is said. */
export function timelineOf(own: readonly Entry[], peer: readonly Entry[] | null = null): CallTimeline {
  return { seat: 'caller', own, peer: peer && { entries: peer, clock: null }, stats: [] };
}

export const HOST = 'candidate:1 1 udp 2122260223 192.168.0.2 5000 typ host generation 0 ufrag one network-id 1 network-cost 10';
export const SRFLX = 'candidate:2 1 udp 1686052607 203.0.113.9 5000 typ srflx raddr 192.168.0.2 rport 5000 generation 0 ufrag one';

export const CREATED: Happening = { type: 'connection-created' };
export const found = (candidate: string): Happening => ({ type: 'candidate', candidate });

/** A candidate on its way, as it is signalled. */
export function trickled(direction: 'sent' | 'received', candidate: string, usernameFragment: string | null = null): Happening {
  const body = { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment };
  return { type: 'signal', direction, kind: 'candidate', negotiation: 1, bytes: 9, relayedAt: null, body };
}

export function described(direction: 'sent' | 'received', ...lines: readonly string[]): Happening {
  const body = { type: 'offer', sdp: lines.join('\r\n') };
  return { type: 'signal', direction, kind: 'description', negotiation: 1, bytes: 9, relayedAt: null, body };
}

/** A pair by the words of its ends: `pair('p', 'host 192.168.0.2', 'srflx', 'waiting')`. */
export function pair(id: string, local: string, remote: string, state: PairState, more: Partial<CandidatePair> = {}): Happening {
  const counts = { isNominated: false, checksSent: 1, answersReceived: 0, rttMs: null };
  return { type: 'pair', id, local: end(local), remote: end(remote), state, ...counts, ...more };
}

export const select = (local: string, remote: string): Happening => ({ type: 'selected-pair', local: end(local), remote: end(remote) });
