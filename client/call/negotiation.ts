import type { BodyOf, SignalBody } from '../../protocol/signal.ts';

export interface NegotiationOptions {
  readonly peerConnection: RTCPeerConnection;
  /** The polite side gives way when both make an offer at once; here always the callee. */
  readonly isPolite: boolean;
  readonly send: (body: SignalBody) => void;
  /** Runs between a remote offer and our answer: to set directions and tracks, or to wait until the person agrees. */
  readonly beforeAnswer: () => Promise<void> | void;
  readonly onError: (error: unknown) => void;
  /** How long a description may wait for candidates to carry, in ms. */
  readonly gatherMs: number;
  readonly until: AbortSignal;
}

/**
 * More than any call has, and no browser is quick with: sections of a description (in 32 KB there is room for some dozen real ones), and
 * candidates that come for one description. Each remote candidate is checked from each local one.
 */
const MAX_SECTIONS = 64;
const MAX_CANDIDATES = 256;

/**
 * Perfect negotiation (W3C webrtc §10.7): either side may change something at any time; whoever is polite rolls its own offer back when
 * two collide. The polite side never makes the *first* offer, so it listens for `negotiationneeded` only once it has a remote description.
 */
export class Negotiation {
  readonly #pc: RTCPeerConnection;
  readonly #options: NegotiationOptions;
  #makingOffer = false;
  #answering: Promise<void> | null = null;
  #ignoreOffer = false;
  #isSettingRemoteAnswerPending = false;
  /** The first offer has been answered: whatever comes now, a restart for instance, is awaited. */
  #isAgreed = false;
  /** Candidates found before our description has left: it carries them. */
  #heldCandidates: RTCIceCandidate[] | null = [];
  /** Candidates that came before the description they belong to. */
  #earlyCandidates: RTCIceCandidateInit[] = [];
  /** Since the peer's newest description. */
  #candidates = 0;

  constructor(options: NegotiationOptions) {
    this.#options = options;
    this.#pc = options.peerConnection;
    const { until } = options;
    this.#pc.addEventListener('negotiationneeded', () => void this.#offer(), { signal: until });
    this.#pc.addEventListener('icecandidate', ({ candidate }) => this.#trickle(candidate), { signal: until });
  }

  /** Applies a description of the peer. One that collides with our own offer is ignored by the impolite side. */
  async receiveDescription({ type, sdp }: BodyOf<'description'>): Promise<void> {
    const isStable = this.#pc.signalingState === 'stable' || this.#isSettingRemoteAnswerPending;
    this.#ignoreOffer = type === 'offer' && !this.#options.isPolite && (this.#makingOffer || !isStable);
    if (this.#ignoreOffer) return;
    this.#candidates = 0;
    await this.#guard(async () => {
      if (sdp.split('\nm=').length > MAX_SECTIONS + 1) throw new Error(`a description with more than ${MAX_SECTIONS} sections`);
      this.#isSettingRemoteAnswerPending = type === 'answer';
      await this.#pc.setRemoteDescription({ type, sdp }).finally(() => (this.#isSettingRemoteAnswerPending = false));
      this.#isAgreed ||= type === 'answer';
      for (const candidate of this.#earlyCandidates.splice(0)) void this.#addCandidate(candidate);
      if (type === 'offer') await this.#answer();
    });
  }

  /** Applies a candidate of the peer, or keeps it until its description has come. */
  async receiveCandidate(candidate: BodyOf<'candidate'>): Promise<void> {
    this.#candidates += 1;
    if (this.#candidates > MAX_CANDIDATES) return;
    if (this.#pc.remoteDescription) await this.#addCandidate(candidate);
    else this.#earlyCandidates.push(candidate);
  }

  async #offer(): Promise<void> {
    if (this.#options.isPolite && !this.#pc.remoteDescription) return;
    this.#makingOffer = true;
    await this.#guard(async () => {
      // An answer that waits for candidates leaves first.
      await this.#answering;
      await this.#describe('offer');
    });
    this.#makingOffer = false;
  }

  async #answer(): Promise<void> {
    await this.#options.beforeAnswer();
    // A newer offer may have come while we waited, and be answered already: describing ourselves once more would be an offer.
    if (this.#answering || this.#pc.signalingState !== 'have-remote-offer') return;
    this.#answering = this.#describe('answer').finally(() => (this.#answering = null));
    await this.#answering;
  }

  async #describe(type: 'offer' | 'answer'): Promise<void> {
    this.#heldCandidates ??= [];
    // In Chromium (seen in 150) the next rollback also takes apart every media section whose direction the last answer has changed: both
    // pictures stay still, and a `replaceTrack` before the next answer ends the tab. After a provisional answer this one changes nothing.
    if (type === 'answer' && this.#options.isPolite) {
      const answer = await this.#pc.createAnswer();
      // Firefox refuses this type, and does not need it.
      await this.#pc.setLocalDescription({ ...answer, type: 'pranswer' }).catch(() => {});
    }
    await this.#pc.setLocalDescription();
    await this.#gatherAWhile();
    const { sdp } = this.#pc.localDescription ?? {};
    if (this.#options.until.aborted || !sdp) return;
    this.#options.send({ kind: 'description', type, sdp });
    const held = this.#heldCandidates;
    this.#heldCandidates = null;
    this.#isAgreed ||= type === 'answer';
    for (const candidate of held ?? []) if (!sdp.includes(candidate.candidate)) this.#trickle(candidate);
  }

  /** Host candidates come within milliseconds: a description that waits for them saves a signal each, and the other side has them at once. */
  async #gatherAWhile(): Promise<void> {
    const pc = this.#pc;
    if (this.#isAgreed || pc.iceGatheringState === 'complete') return;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, this.#options.gatherMs);
      pc.addEventListener('icegatheringstatechange', () => pc.iceGatheringState === 'complete' && resolve());
    });
  }

  #trickle(candidate: RTCIceCandidate | null): void {
    // The null after the last candidate is the older form of the empty candidate, which comes as well.
    if (!candidate) return;
    if (this.#heldCandidates) return void this.#heldCandidates.push(candidate);
    const { candidate: line, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
    this.#options.send({ kind: 'candidate', candidate: line, sdpMid, sdpMLineIndex, usernameFragment });
  }

  /** A candidate of an ignored offer cannot be applied, and one of an earlier ICE generation is late; neither is an error. */
  async #addCandidate(candidate: RTCIceCandidateInit): Promise<void> {
    await this.#pc.addIceCandidate(candidate).catch((error: unknown) => {
      const { usernameFragment } = candidate;
      const isOutdated = usernameFragment && !this.#pc.remoteDescription?.sdp.includes(`a=ice-ufrag:${usernameFragment}\r\n`);
      if (!this.#ignoreOffer && !isOutdated) this.#report(error);
    });
  }

  #guard(step: () => Promise<void>): Promise<void> {
    return step().catch((error: unknown) => this.#report(error));
  }

  /** What fails because the connection was closed meanwhile is nobody's concern. */
  #report(error: unknown): void {
    if (!this.#options.until.aborted && this.#pc.signalingState !== 'closed') this.#options.onError(error);
  }
}
