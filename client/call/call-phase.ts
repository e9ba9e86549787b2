import type { CallState } from './call-state.ts';

/**
 * `opening`: no seat yet. `waiting`: for the other person. `preparing`: the callee is in its green room (seen by the caller).
 * `green-room`: the same, seen by the callee. `interrupted`: connected before, not now, and still trying. `lost`: connected before, and
 * no try has helped. `failing`, `failed`: the same two without ever having been connected.
 */
export type CallPhase =
  | 'opening'
  | 'waiting'
  | 'preparing'
  | 'green-room'
  | 'connecting'
  | 'connected'
  | 'interrupted'
  | 'closing'
  | 'away'
  | 'left'
  | 'lost'
  | 'failing'
  | 'failed'
  | 'ended';

/** The one word for where a call stands. */
export function callPhase(state: CallState): CallPhase {
  const { seat, room, peer, isAgreed, connection, hasConnected, end } = state;
  if (end !== null) return 'ended';
  if (room === null) return 'opening';
  if (peer === 'closing') return 'closing';
  if (connection === 'connected') return 'connected';
  if (peer === 'left') return 'left';
  if (seat === 'callee' && !isAgreed) return 'green-room';
  if (state.isLost) return hasConnected ? 'lost' : 'failed';
  if (peer === 'away') return 'away';
  if (peer === 'absent') return 'waiting';
  if (hasConnected) return 'interrupted';
  if (!isAgreed) return 'preparing';
  return state.hasFailed ? 'failing' : 'connecting';
}

/** There is a call to hang up: the page has a seat, and the callee is past its green room. */
export function canHangUp(phase: CallPhase): boolean {
  return phase !== 'opening' && phase !== 'green-room' && phase !== 'ended';
}
