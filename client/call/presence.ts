import type { Neighbour } from '../../protocol/requests.ts';
import type { CallState, EndReason } from './call-state.ts';

/** What follows for this side from what it hears of the other one. */
export interface Consequence {
  readonly change?: Partial<CallState>;
  readonly end?: EndReason;
  /** The offer that is out has nobody to answer it: the caller makes a new one. */
  readonly isOfferObsolete?: boolean;
}

/** Somebody has taken the other seat. Whoever had it before, and may even still be connected, has lost it: the newcomer needs an offer. */
export function afterJoining({ seat, isAgreed }: CallState): Consequence {
  if (seat === 'callee' || !isAgreed) return { change: { peer: 'present' } };
  return { change: { peer: 'present', isAgreed: false, hasConnected: false, remoteMedia: null }, isOfferObsolete: true };
}

/** The other peer gave its seat up, or did not come back in time. */
export function afterLeaving({ seat, isAgreed, connection }: CallState, cause: 'left' | 'timeout'): Consequence {
  const hadJoined = seat === 'callee' || isAgreed;
  if (hadJoined && cause === 'left') return { end: 'peer' };
  // Picture and sound may go on without the server: then only the place is given up.
  if (connection === 'connected') return { change: { peer: 'left' } };
  return {
    change: { peer: hadJoined ? 'left' : 'absent', remoteMedia: null, isAgreed: seat === 'callee' && isAgreed },
    isOfferObsolete: true,
  };
}

/** Back at the server: what happened to the other peer meanwhile was told to nobody. */
export function afterResuming(state: CallState, neighbour: Neighbour | undefined): Consequence {
  if (neighbour?.status === 'free' && state.peer !== 'absent') return afterLeaving(state, 'left');
  if (neighbour?.status === 'away' && state.peer === 'present') return { change: { peer: 'away' } };
  return neighbour?.status === 'present' ? { change: { peer: 'present' } } : {};
}

export function afterConnectionState(state: CallState, connection: RTCPeerConnectionState): Consequence {
  if (connection === 'connected') {
    const peer = state.peer === 'closing' ? 'present' : state.peer;
    return { change: { connection, peer, hasConnected: true, isLost: false, error: null } };
  }
  // What went on without the server has ended now: the caller's page is open for whoever comes next.
  if (connection !== 'failed' || state.peer !== 'left') return { change: { connection } };
  const { change, ...rest } = afterLeaving({ ...state, connection }, 'timeout');
  return { change: { connection, ...change }, ...rest };
}

/** The server did not do what this side asked for. */
export function afterRefusal({ connection }: CallState, error: string): Consequence {
  if (error === 'ended') return { end: 'peer' };
  // The seat is lost, and the call with it, unless picture and sound go on without the server.
  if (error === 'bad_token' && connection !== 'connected') return { end: 'lost-seat' };
  // A mailbox that is full has lost a signal, and all that follow would wait for it.
  return { change: { error }, isOfferObsolete: error === 'mailbox_full' && connection !== 'connected' };
}
