import type { Signal } from '../../protocol/signal.ts';

/** Signals for tests, as a client writes them. */
export function candidate(to: string, negotiation: number, seq: number): Signal {
  return { to, negotiation, seq, kind: 'candidate', candidate: `candidate:${seq}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
}

export function description(to: string, negotiation: number, seq: number, sdp = 'v=0'): Signal {
  return { to, negotiation, seq, kind: 'description', type: to === 'callee' ? 'offer' : 'answer', sdp };
}
