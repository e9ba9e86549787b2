import type { SignalingChannel } from '../signaling/signaling-channel.ts';
import type { CallState } from './call-state.ts';
import { Call } from './call.ts';
import type { CreatePeerConnection } from './connection.ts';
import { NO_TRACKS, TRACK_KINDS, type LocalTracks, type TrackKind } from './local-tracks.ts';
import { RECOVERY_TIMES } from './recovery-times.ts';
import { Recovery } from './recovery.ts';

/** A way to a server peer that nobody has used yet. */
export interface ServerWay {
  readonly signaling: SignalingChannel;
  readonly open: () => void;
  /** The server may have been started anew, and know nothing of the connection. */
  readonly check: () => void;
}

export interface ServerRoadOptions {
  readonly createWay: () => ServerWay;
  readonly createPeerConnection: CreatePeerConnection;
  readonly localStream: MediaStream;
  /** A broadcaster sends to the server, a viewer receives from it. */
  readonly direction: 'sendonly' | 'recvonly';
  readonly onChange: () => void;
}

/** A server that has refused is asked again: it may not have known this page's seat yet. */
const ASK_AGAIN_MS = 5000;

interface Open {
  readonly call: Call;
  readonly recovery: Recovery;
  readonly way: ServerWay;
}

/** The way of a channel's pictures through the server, for as long as it is wanted: a call with a server peer, which recovers as every call does. */
export class ServerRoad {
  readonly #options: ServerRoadOptions;
  #open: Open | null = null;
  #isWanted = false;
  #tracks: LocalTracks = NO_TRACKS;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ServerRoadOptions) {
    this.#options = options;
  }

  /** Null: not wanted, or refused for the moment. */
  get state(): CallState | null {
    return this.#open?.call.state ?? null;
  }

  want(isWanted: boolean): void {
    if (isWanted === this.#isWanted) return;
    this.#isWanted = isWanted;
    if (isWanted) this.#begin();
    else this.#end();
  }

  /** This page's seat is known to the server, which may have been started anew since. */
  onSeat(): void {
    if (this.#open) this.#open.way.check();
    else if (this.#isWanted) this.#begin();
  }

  replaceTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.#tracks = { ...this.#tracks, [kind]: track };
    this.#open?.call.replaceTrack(kind, track);
  }

  networkChanged(): void {
    this.#open?.recovery.networkChanged();
  }

  /** The page is closing or reloading. */
  leavePage(): void {
    this.#open?.call.leavePage();
  }

  /** A person wants another try. */
  retry(): void {
    if (this.#open) this.#open.recovery.retry();
    else if (this.#isWanted) this.#begin();
  }

  #begin(): void {
    clearTimeout(this.#again);
    const { createWay, onChange: _, ...options } = this.#options;
    const way = createWay();
    const call = new Call({ ...options, seat: 'callee', signaling: way.signaling, onChange: () => this.#follow(call) });
    this.#open = { call, recovery: new Recovery(call, RECOVERY_TIMES), way };
    for (const kind of TRACK_KINDS) call.replaceTrack(kind, this.#tracks[kind]);
    way.signaling.listen(({ type }) => type === 'refused' && this.#onRefused(call), new AbortController().signal);
    call.agree();
    way.open();
  }

  #end(): void {
    clearTimeout(this.#again);
    const open = this.#open;
    this.#open = null;
    open?.call.hangUp();
    open?.recovery.follow();
    this.#options.onChange();
  }

  #follow(call: Call): void {
    if (this.#open?.call !== call) return;
    this.#open.recovery.follow();
    // A viewer may decide whether to go on; of what a broadcaster sends nobody else knows that it does not arrive.
    if (call.state.isLost && this.#options.direction === 'sendonly') this.#askAgain();
    else this.#options.onChange();
  }

  /** What is connected goes on without being asked for. */
  #onRefused(call: Call): void {
    if (this.#open?.call === call && call.state.connection !== 'connected') this.#askAgain();
  }

  #askAgain(): void {
    this.#end();
    this.#again = setTimeout(() => this.#begin(), ASK_AGAIN_MS);
  }
}
