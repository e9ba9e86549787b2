import type { Neighbour } from '../../protocol/requests.ts';
import type { SignalBody } from '../../protocol/signal.ts';
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
  return {
    change: { peer: 'present', isAgreed: false, hasConnected: false, hasFailed: false, hasFlooded: false, remoteMedia: null },
    isOfferObsolete: true,
  };
}

/** The other peer gave its seat up, or did not come back in time. */
export function afterLeaving({ seat, isAgreed, connection }: CallState, cause: 'left' | 'timeout'): Consequence {
  const hadJoined = seat === 'callee' || isAgreed;
  if (hadJoined && cause === 'left') return { end: 'peer' };
  // Picture and sound may go on without the server: then only the place is given up.
  if (connection === 'connected') return { change: { peer: 'left' } };
  return {
    change: {
      peer: hadJoined ? 'left' : 'absent',
      remoteMedia: null,
      // What the caller has with the next one begins from the beginning.
      ...(seat === 'caller' && { isAgreed: false, hasConnected: false, hasFailed: false, hasFlooded: false }),
    },
    isOfferObsolete: true,
  };
}

/** Back at the server. Who left on purpose meanwhile is told apart from this; a seat that is merely free was not taken again in time. */
export function afterResuming(state: CallState, neighbour: Neighbour | undefined): Consequence {
  if (neighbour?.status === 'free' && state.peer !== 'absent') return afterLeaving(state, 'timeout');
  if (neighbour?.status === 'away' && state.peer === 'present') return { change: { peer: 'away' } };
  return neighbour?.status === 'present' ? { change: { peer: 'present' } } : {};
}

/** Whoever asks for another try, or offers once more while this side still checks, has seen the first one fail. */
export function afterSignal({ connection }: CallState, signal: SignalBody): Consequence {
  const isAnother = signal.kind === 'restart' || (signal.kind === 'description' && signal.type === 'offer');
  return connection === 'connecting' && isAnother ? { change: { hasFailed: true } } : {};
}

export function afterConnectionState(state: CallState, connection: RTCPeerConnectionState): Consequence {
  if (connection === 'connected') {
    const peer = state.peer === 'closing' ? 'present' : state.peer;
    return { change: { connection, peer, hasConnected: true, hasFailed: false, isLost: false, error: null } };
  }
  if (connection !== 'failed') return { change: { connection } };
  if (state.peer !== 'left') return { change: { connection, hasFailed: true } };
  // What went on without the server has ended now: the caller's page is open for whoever comes next.
  const { change, ...rest } = afterLeaving({ ...state, connection }, 'timeout');
  return { change: { connection, ...change }, ...rest };
}

/** The other page has closed the connection. One that the server has given up already will not be told of by anyone else. */
export function afterPageClosed(state: CallState): Consequence {
  if (state.peer !== 'left') return { change: { peer: 'closing' } };
  return afterLeaving({ ...state, connection: 'closed' }, 'timeout');
}

/** The server did not do what this side asked for. */
export function afterRefusal({ connection }: CallState, error: string): Consequence {
  if (error === 'ended') return { end: 'peer' };
  // The seat is lost, and the call with it, unless picture and sound go on without the server.
  if (error === 'bad_token' && connection !== 'connected') return { end: 'lost-seat' };
  return { change: { error } };
}
