import { parseCandidate, type Found } from './candidate.ts';

export type CreatePeerConnection = (configuration: RTCConfiguration) => RTCPeerConnection;

/** Why a server did not help (W3C webrtc §5.6.3): STUN's codes, 701 for one that cannot be reached. */
export interface GatheringError {
  readonly code: number;
  /** Of which of this computer's addresses; null where the browser does not say. */
  readonly address: string | null;
}

/** Gathers candidates on a peer connection made for that alone: it has no peer, and nothing but a data channel to gather for. */
export class Gathering {
  readonly found: Found[] = [];
  readonly errors: GatheringError[] = [];
  /** When it began to write to servers. */
  startedAt: number;
  #credentials = { usernameFragment: '', password: '' };
  readonly #pc: RTCPeerConnection;
  readonly #listeners = new Set<() => void>();
  #isOver = false;

  constructor(createPeerConnection: CreatePeerConnection, configuration: RTCConfiguration, now: () => number) {
    this.startedAt = now();
    this.#pc = createPeerConnection(configuration);
    this.#pc.addEventListener('icecandidate', ({ candidate }) => {
      const found = candidate && parseCandidate(candidate.candidate);
      if (found) this.found.push(found);
      this.#changed();
    });
    this.#pc.addEventListener('icecandidateerror', ({ errorCode, address }) => {
      this.errors.push({ code: errorCode, address });
      this.#changed();
    });
    this.#pc.addEventListener('icegatheringstatechange', () => this.#changed());
    this.#pc.createDataChannel('');
    this.#start(now).catch(() => {
      this.#isOver = true;
      this.#changed();
    });
  }

  /** Every server that was asked has answered or has been given up. */
  get isComplete(): boolean {
    return this.#pc.iceGatheringState === 'complete';
  }

  /** By these a check is known to be meant for this connection (RFC 8445 §7.2.2). */
  get credentials(): { readonly usernameFragment: string; readonly password: string } {
    return this.#credentials;
  }

  /** Resolves when it is enough or complete, at the latest after so long: browsers themselves wait ten seconds for a silent server. */
  until(isEnough: () => boolean, capMs: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.#isOver && !this.isComplete && !isEnough()) return;
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#listeners.delete(look);
        resolve();
      }, capMs);
      this.#listeners.add(look);
      look();
    });
  }

  close(): void {
    this.#isOver = true;
    this.#changed();
    this.#pc.close();
  }

  async #start(now: () => number): Promise<void> {
    const offer = await this.#pc.createOffer();
    const sdp = offer.sdp ?? '';
    const read = (name: string) => new RegExp(`^a=${name}:(\\S+)`, 'm').exec(sdp)?.[1] ?? '';
    this.#credentials = { usernameFragment: read('ice-ufrag'), password: read('ice-pwd') };
    this.startedAt = now();
    await this.#pc.setLocalDescription(offer);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
