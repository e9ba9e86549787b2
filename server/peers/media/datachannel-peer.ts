import { PeerConnection, type DataChannel } from 'node-datachannel';
import {
  DescriptionError,
  PortsTakenError,
  type Description,
  type Excess,
  type IceState,
  type PeerOptions,
  type PeerStats,
  type ServerPeer,
  type SignalingState,
} from '../engine.ts';
import type { AddedTrack } from './add-tracks.ts';
import { announce, gathered } from './gathering.ts';
import type { MediaLegs } from './media-legs.ts';
import { guard } from './native-listener.ts';
import { parseSdp } from './parse-sdp.ts';
import type { PeerSettings, Plan } from './peer-plan.ts';
import { RemoteCandidates } from './remote-candidates.ts';
import { refuseOtherSections } from './sections.ts';

/** Data channels of the other side's own that are closed without a word. No client of ours opens any. */
const MAX_FOREIGN_CHANNELS = 16;

/** An RTCPeerConnection of libdatachannel. */
export class DatachannelPeer implements ServerPeer {
  readonly #pc: PeerConnection;
  readonly #plan: Plan;
  readonly #settings: PeerSettings;
  readonly #listeners = new Set<() => void>();
  readonly #guarded = guard((error) => this.#fail(error));
  readonly #candidates: RemoteCandidates;
  #legs: MediaLegs | null = null;
  #remoteDescription: Description | null = null;
  #localDescription: Description | null = null;
  #isClosed = false;
  #foreignChannels = 0;
  #excess: Excess | null = null;

  constructor(options: PeerOptions, plan: Plan, settings: PeerSettings) {
    this.#candidates = new RemoteCandidates(options.mayContact);
    this.#plan = plan;
    this.#settings = settings;
    this.#pc = new PeerConnection(settings.name, settings.configuration);
    this.#pc.onIceStateChange(this.#guarded(() => this.#changed()));
    this.#pc.onStateChange(this.#guarded((state) => this.#onState(state)));
    this.#pc.onSignalingStateChange(this.#guarded(() => this.#changed()));
    // Nobody would read what comes in a channel of theirs, and the library stops for all peers when what waits there is too much.
    this.#pc.onDataChannel(this.#guarded((channel) => this.#refuseChannel(channel)));
    // A track that only the other side wants is kept with all that comes there, unless somebody takes it.
    this.#pc.onTrack(this.#guarded((track) => track.close()));
  }

  get iceState(): IceState {
    if (this.#isClosed) return 'closed';
    // What the other side has ended, or DTLS, is not connected any more, whatever the path is.
    const state = this.#pc.state();
    return state === 'failed' || state === 'disconnected' ? state : this.#pc.iceState();
  }

  get signalingState(): SignalingState {
    if (this.#isClosed) return 'closed';
    const state = this.#pc.signalingState();
    return state === 'have-local-offer' || state === 'have-remote-offer' || state === 'closed' ? state : 'stable';
  }

  get localDescription(): Description | null {
    return this.#localDescription;
  }

  get remoteDescription(): Description | null {
    return this.#remoteDescription;
  }

  get excess(): Excess | null {
    return this.#excess;
  }

  async offer(gatherMs: number): Promise<Description> {
    await this.#takePort(() => {
      this.#open(this.#plan.beforeOffer(this.#pc, this.#guarded));
      this.#pc.setLocalDescription('offer');
      this.#plan.onBegin?.();
    });
    return this.#describe('offer', gatherMs);
  }

  async answer(sdp: string, gatherMs: number): Promise<Description> {
    if (!this.#plan.beforeAnswer || this.#localDescription || this.#remoteDescription) throw wrongState('an offer');
    const { beforeAnswer } = this.#plan;
    await this.#takePort(() => {
      this.#open(beforeAnswer(this.#pc, sdp));
      this.#setRemote('offer', sdp);
      this.#pc.setLocalDescription('answer');
      this.#plan.onBegin?.();
    });
    return this.#describe('answer', gatherMs);
  }

  async acceptAnswer(sdp: string): Promise<void> {
    if (this.signalingState !== 'have-local-offer' || !this.#localDescription) throw wrongState('an answer');
    parseSdp(sdp);
    refuseOtherSections(this.#localDescription.sdp, sdp);
    try {
      this.#setRemote('answer', sdp);
    } catch (error) {
      // ICE may be through before the native side has noted the fingerprint that DTLS is checked by: rare, on a busy machine, and final.
      if (!hasEnded(this.#pc.state())) throw error;
      this.close();
      throw new DescriptionError('state', 'The connection failed just now; a new one is needed.');
    }
  }

  addCandidate(candidate: string, mid: string): void {
    if (this.#isClosed) return;
    const line = candidate.replace(/^a=/, '');
    if (line.trim() === '') return;
    this.#candidates.trickle(line, () => attempt(() => this.#pc.addRemoteCandidate(line, mid), 'This candidate cannot be used'));
  }

  stats(): PeerStats {
    return {
      streams: this.#legs?.counts() ?? [],
      allowedBitrate: this.#legs?.allowedBitrate ?? null,
      messages: this.#plan.messages?.() ?? 0,
      deniedCandidates: this.#candidates.denied,
    };
  }

  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  admit(): void {
    if (!this.#isClosed) this.#plan.onAdmit?.();
  }

  /** Reports to the peer, and ends it if it floods; called from time to time. */
  tick(now: number): void {
    if (this.#isClosed) return;
    this.#plan.look?.();
    if (this.#legs?.isFlooded(now)) this.closeFor('media');
    else this.#legs?.tick(now);
  }

  /** The other side sends too much of this. */
  closeFor(excess: Excess): void {
    if (this.#isClosed) return;
    this.#excess = excess;
    this.close();
    this.#settings.onFlood(excess);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#legs?.close();
    this.#pc.close();
    this.#settings.onClosed();
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  /** `take` makes the native side look for one. */
  async #takePort(take: () => void): Promise<void> {
    try {
      await this.#settings.ports.use(() => {
        if (this.#isClosed) throw new DescriptionError('state', 'The connection has been closed meanwhile.');
        take();
      });
    } catch (error) {
      if (error instanceof PortsTakenError) this.close();
      throw error;
    }
  }

  #open(tracks: readonly AddedTrack[]): void {
    const onExcess = () => setImmediate(() => this.closeFor('media'));
    this.#legs = this.#plan.createLegs({ tracks, guarded: this.#guarded, onExcess });
  }

  #setRemote(type: Description['type'], sdp: string): void {
    this.#candidates.describe(sdp, (admitted) =>
      attempt(() => this.#pc.setRemoteDescription(admitted, type), `This ${type} cannot be used`),
    );
    this.#remoteDescription = { type, sdp };
  }

  async #describe(type: Description['type'], gatherMs: number): Promise<Description> {
    try {
      await gathered(this.#pc, gatherMs, this.#guarded);
    } catch (error) {
      this.close();
      throw error;
    }
    const description = this.#isClosed ? null : this.#pc.localDescription();
    if (!description) throw new DescriptionError('state', 'The connection has been closed meanwhile.');
    return (this.#localDescription = { type, sdp: announce(description.sdp, this.#settings.address) });
  }

  #onState(state: string): void {
    if (state === 'connected') this.#legs?.start();
    // The other side has said goodbye or has been silent for half a minute, or DTLS has failed: nothing brings this connection back.
    if (state === 'closed') this.close();
    else this.#changed();
  }

  #refuseChannel(channel: DataChannel): void {
    channel.close();
    this.#foreignChannels += 1;
    if (this.#foreignChannels === MAX_FOREIGN_CHANNELS + 1) setImmediate(() => this.closeFor('channels'));
  }

  #fail(error: unknown): void {
    this.close();
    this.#settings.onFault(error);
  }

  #changed(): void {
    if (!this.#isClosed) for (const listener of this.#listeners) listener();
  }
}

function hasEnded(state: string): boolean {
  return state === 'failed' || state === 'closed';
}

function wrongState(what: string): DescriptionError {
  return new DescriptionError('state', `This connection does not wait for ${what}.`);
}

function attempt(step: () => void, what: string): void {
  try {
    step();
  } catch (error) {
    throw new DescriptionError('malformed', `${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
