import type { Media, MediaState } from '../../protocol/signal.ts';

export interface MediaChange {
  readonly microphone?: MediaState;
  readonly camera?: MediaState;
  readonly ready?: boolean;
}

/** What the two sides have told each other of their devices, by whichever way: of two messages the higher revision is the newer. */
export class MediaExchange {
  #own: Media;
  #peerRevision = -1;

  constructor(isReady: boolean) {
    this.#own = { kind: 'media', revision: 0, microphone: 'starting', camera: 'starting', ready: isReady };
  }

  get own(): Media {
    return this.#own;
  }

  change(change: MediaChange): void {
    this.#own = { ...this.#own, ...change, revision: this.#own.revision + 1 };
  }

  /** The peer's state; null if a newer one is known already. */
  receive(media: Media): Media | null {
    if (media.revision <= this.#peerRevision) return null;
    this.#peerRevision = media.revision;
    return media;
  }

  /** Another peer, or one whose page was loaded anew: its revisions start again. */
  forgetPeer(): void {
    this.#peerRevision = -1;
  }
}
