import type { RoomId } from '../../protocol/room-id.ts';
import type { CallSeat } from '../../protocol/seat.ts';
import type { Media } from '../../protocol/signal.ts';
import type { SignalingState } from '../signaling/signaling-channel.ts';

/** Why a call is over: one of the two hung up, or this seat was taken over by another page. */
export type EndReason = 'you' | 'peer' | 'replaced' | 'lost-seat';

/** What is known of a call. Everything a page says about it is derived from this. */
export interface CallState {
  readonly seat: CallSeat;
  readonly room: RoomId | null;
  /** `closing`: the page is closing or reloading. `away`: its connection to the server dropped. `left`: it did not come back in time. */
  readonly peer: 'absent' | 'present' | 'away' | 'closing' | 'left';
  /** The callee has pressed *Join*. */
  readonly isAgreed: boolean;
  readonly connection: RTCPeerConnectionState;
  /** There has been a connection since this page was opened: what is missing now was interrupted. */
  readonly hasConnected: boolean;
  /** A try has failed since there was a connection, or since the two met. */
  readonly hasFailed: boolean;
  /** No try to find a path again has helped for so long that a person should know. */
  readonly isLost: boolean;
  readonly signaling: SignalingState;
  readonly remoteStream: MediaStream | null;
  readonly remoteMedia: Media | null;
  /** The other page has sent too much: its data channels are closed. Picture, sound and signaling go on. */
  readonly hasFlooded: boolean;
  readonly error: string | null;
  readonly end: EndReason | null;
}

export function initialCallState(seat: CallSeat): CallState {
  return {
    seat,
    room: null,
    peer: 'absent',
    isAgreed: false,
    connection: 'new',
    hasConnected: false,
    hasFailed: false,
    isLost: false,
    signaling: 'connecting',
    remoteStream: null,
    remoteMedia: null,
    hasFlooded: false,
    error: null,
    end: null,
  };
}
