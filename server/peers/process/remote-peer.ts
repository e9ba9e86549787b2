import type {
  DataChannelEnd,
  Description,
  Excess,
  IceState,
  MayContact,
  PeerStats,
  Received,
  ServerPeer,
  SignalingState,
} from '../engine.ts';
import { RemoteCandidates } from '../media/remote-candidates.ts';
import type { Order, PeerState, Report } from './messages.ts';
import { RemoteChannel } from './remote-channel.ts';

/** An order without the number of the peer it is for. */
type Told<Type extends Order['type']> = Omit<Extract<Order, { type: Type }>, 'peer' | 'call'>;
export type Ask = (order: Told<'offer'> | Told<'answer'> | Told<'accept'>) => Promise<Description | null>;
export type Tell = (order: Told<'candidate'> | Told<'send'> | Told<'taken'> | Told<'admit'> | Told<'close'>) => void;

export interface RemotePeerOptions {
  readonly mayContact: MayContact;
  /** Of its data channel, and what is done with it. */
  readonly label: string;
  readonly onOpen: (channel: DataChannelEnd) => void;
  readonly ask: Ask;
  readonly tell: Tell;
}

const NOTHING: PeerStats = { streams: [], messages: 0, allowedBitrate: null, deniedCandidates: 0 };

/** A peer in the process that carries the media, as it said last. Whom it may write to is decided here: a rule cannot be sent. */
export class RemotePeer implements ServerPeer {
  readonly #options: RemotePeerOptions;
  readonly #listeners = new Set<() => void>();
  #state: PeerState = { iceState: 'new', signalingState: 'stable', excess: null };
  #localDescription: Description | null = null;
  #remoteDescription: Description | null = null;
  #channel: RemoteChannel | null = null;
  #stats = NOTHING;
  #candidates: RemoteCandidates;

  constructor(options: RemotePeerOptions) {
    this.#options = options;
    this.#candidates = new RemoteCandidates(options.mayContact);
  }

  get iceState(): IceState {
    return this.#state.iceState;
  }

  get signalingState(): SignalingState {
    return this.#state.signalingState;
  }

  get localDescription(): Description | null {
    return this.#localDescription;
  }

  get remoteDescription(): Description | null {
    return this.#remoteDescription;
  }

  get excess(): Excess | null {
    return this.#state.excess;
  }

  async offer(gatherMs: number): Promise<Description> {
    return this.#describe(await this.#options.ask({ type: 'offer', gatherMs }));
  }

  async answer(sdp: string, gatherMs: number): Promise<Description> {
    const answer = await this.#hand(sdp, (admitted) => this.#options.ask({ type: 'answer', sdp: admitted, gatherMs }));
    this.#remoteDescription = { type: 'offer', sdp };
    return this.#describe(answer);
  }

  async acceptAnswer(sdp: string): Promise<void> {
    await this.#hand(sdp, (admitted) => this.#options.ask({ type: 'accept', sdp: admitted }));
    this.#remoteDescription = { type: 'answer', sdp };
  }

  addCandidate(candidate: string, mid: string): void {
    const line = candidate.replace(/^a=/, '');
    if (this.#isClosed || line.trim() === '') return;
    this.#candidates.trickle(line, () => this.#options.tell({ type: 'candidate', candidate: line, mid }));
  }

  stats(): PeerStats {
    return { ...this.#stats, deniedCandidates: this.#stats.deniedCandidates + this.#candidates.denied };
  }

  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  admit(): void {
    if (!this.#isClosed) this.#options.tell({ type: 'admit' });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#options.tell({ type: 'close' });
    this.end();
  }

  hear(report: Extract<Report, { peer: number }>): void {
    if (report.type === 'state') this.#change(report);
    if (report.type === 'opened') this.#open();
    if (report.type === 'messages') this.#take(report.messages);
    if (report.type === 'left') this.#channel?.forward(report.bytes);
    if (report.type === 'hung-up') this.#channel?.close();
  }

  count(stats: PeerStats): void {
    this.#stats = stats;
  }

  /** It is no more: it was closed, or the process was. */
  end(): void {
    this.#change({ iceState: 'closed', signalingState: 'closed', excess: null });
  }

  get #isClosed(): boolean {
    return this.#state.iceState === 'closed';
  }

  /** A description that is refused has told of no candidate. */
  async #hand<Result>(sdp: string, ask: (admitted: string) => Promise<Result>): Promise<Result> {
    const candidates = new RemoteCandidates(this.#options.mayContact);
    let admitted = '';
    candidates.describe(sdp, (written) => (admitted = written));
    const result = await ask(admitted);
    this.#candidates = candidates;
    return result;
  }

  #describe(description: Description | null): Description {
    if (!description) throw new Error('there is no description');
    return (this.#localDescription = description);
  }

  #take(messages: readonly Received[]): void {
    for (const received of messages) this.#channel?.hear(received);
    if (!this.#isClosed) this.#options.tell({ type: 'taken' });
  }

  #open(): void {
    if (this.#channel) return;
    this.#channel = new RemoteChannel(this.#options.label, (messages) => this.#options.tell({ type: 'send', messages }));
    this.#options.onOpen(this.#channel);
  }

  #change({ iceState, signalingState, excess }: PeerState): void {
    if (this.#isClosed) return;
    this.#state = { iceState, signalingState, excess };
    if (this.#isClosed) this.#channel?.close();
    for (const listener of this.#listeners) listener();
    if (this.#isClosed) this.#listeners.clear();
  }
}
