import { DescriptionError, GatheringError } from './engine.ts';
import type {
  DataChannelEnd,
  DataChannelLimits,
  Description,
  Excess,
  IceState,
  PeerOptions,
  PeerStats,
  ServerPeer,
  SignalingState,
} from './engine.ts';
import { FakeDataChannel } from './fake-data-channel.ts';

/** What a peer was made for. */
export interface Purpose {
  readonly kind: 'echo' | 'publish' | 'subscribe' | 'converse';
  /** A source's name, or a data channel's label; of an echo it is empty. */
  readonly name: string;
  readonly limits?: DataChannelLimits;
  readonly onOpen?: (channel: DataChannelEnd) => void;
}

/** The least that counts as an SDP here, with the line that trickling browsers look for. */
export const FAKE_SDP = 'v=0\r\na=ice-options:trickle\r\n';

/** A peer that is connected with nobody: the test says what becomes of it. */
export class FakePeer implements ServerPeer {
  readonly purpose: Purpose;
  readonly options: PeerOptions;
  /** What was asked of it, in order: `offer 3000`, `acceptAnswer`, `addCandidate …`. */
  readonly calls: string[] = [];
  /** The next offer or answer is one that cannot be gathered. */
  isUnreachable = false;
  /** No offer and no answer is there before. */
  gathering: Promise<void> = Promise.resolve();
  /** What `stats` says, besides the candidates denied. */
  streams: PeerStats['streams'] = [];
  allowedBitrate: number | null = null;
  messages = 0;
  iceState: IceState = 'new';
  signalingState: SignalingState = 'stable';
  localDescription: Description | null = null;
  remoteDescription: Description | null = null;
  isAdmitted: boolean;
  excess: Excess | null = null;
  #denied = 0;
  readonly #listeners = new Set<() => void>();

  constructor(purpose: Purpose, options: PeerOptions) {
    this.purpose = purpose;
    this.options = options;
    this.isAdmitted = options.isPending !== true;
  }

  get isClosed(): boolean {
    return this.signalingState === 'closed';
  }

  async offer(gatherMs: number): Promise<Description> {
    this.calls.push(`offer ${gatherMs}`);
    await this.gathering;
    if (this.isClosed) throw new DescriptionError('state', 'It has been closed meanwhile.');
    if (this.isUnreachable) throw new GatheringError('nothing was gathered');
    this.localDescription = { type: 'offer', sdp: FAKE_SDP };
    this.#change('have-local-offer');
    return this.localDescription;
  }

  async answer(sdp: string, gatherMs: number): Promise<Description> {
    this.calls.push(`answer ${gatherMs}`);
    if (!sdp.startsWith('v=0')) throw new DescriptionError('malformed', 'This is no SDP.');
    await this.gathering;
    if (this.isUnreachable) throw new GatheringError('nothing was gathered');
    this.remoteDescription = { type: 'offer', sdp };
    this.localDescription = { type: 'answer', sdp: FAKE_SDP };
    this.#change('stable');
    return this.localDescription;
  }

  async acceptAnswer(sdp: string): Promise<void> {
    this.calls.push('acceptAnswer');
    if (this.signalingState !== 'have-local-offer') throw new DescriptionError('state', 'No answer is expected.');
    if (!sdp.startsWith('v=0')) throw new DescriptionError('malformed', 'This is no SDP.');
    this.remoteDescription = { type: 'answer', sdp };
    this.#change('stable');
  }

  addCandidate(candidate: string, mid: string): void {
    this.calls.push(`addCandidate ${candidate} ${mid}`);
    const [, , , , address = '', port = ''] = candidate.split(' ');
    if (!this.options.mayContact(address, Number(port))) this.#denied += 1;
  }

  stats(): PeerStats {
    return { streams: this.streams, messages: this.messages, allowedBitrate: this.allowedBitrate, deniedCandidates: this.#denied };
  }

  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  admit(): void {
    this.calls.push('admit');
    this.isAdmitted = true;
    this.#tell();
  }

  close(): void {
    if (this.isClosed) return;
    this.iceState = 'closed';
    this.#change('closed');
  }

  /** ICE says so from now on. */
  become(state: IceState): void {
    this.iceState = state;
    this.#tell();
  }

  /** The data channel opens; what the client's end gets is what `sent` of the result holds. */
  openChannel(): FakeDataChannel {
    const channel = new FakeDataChannel(this.purpose.name);
    this.purpose.onOpen?.(channel);
    return channel;
  }

  #change(state: SignalingState): void {
    this.signalingState = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
