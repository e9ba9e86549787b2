import { FakeDataChannel, FakeTransceiver } from './fake-transports.ts';

/** A description that the fake cannot apply. */
export const UNSUPPORTED_SDP = 'unsupported';

/**
 * RTCPeerConnection for tests, as far as negotiation goes: signaling states, the chain that lets one operation run at a time (W3C webrtc
 * §4.4.1.2), implicit rollback, candidates by generation. Nothing reaches a network.
 */
export class FakePeerConnection extends EventTarget {
  /** Nothing more is to be gathered, so descriptions leave at once; a test says otherwise where it matters. */
  iceGatheringState: RTCIceGatheringState = 'complete';
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  currentLocalDescription: RTCSessionDescriptionInit | null = null;
  pendingLocalDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  readonly channels: FakeDataChannel[] = [];
  readonly applied: string[] = [];
  /** Candidates that are found while a description is being set, and go into it. */
  quickCandidates: string[] = [];
  rollbacks = 0;
  /** Rollbacks after which Chromium shows still pictures: the answer before them was not given provisionally first. */
  freezes = 0;
  /** Firefox knows none. */
  hasProvisionalAnswers = true;
  restarts = 0;
  /** Media goes on coming: more has whenever somebody looks. */
  isSilent = false;
  #packetsReceived = 0;
  configuration: RTCConfiguration;
  readonly #transceivers: FakeTransceiver[] = [];
  #operations: Promise<unknown> = Promise.resolve();
  #isNegotiationNeeded = false;
  #isAnswerProvisional = false;
  #hasAnswered: 'at once' | 'provisionally first' | null = null;

  constructor(configuration: RTCConfiguration = {}) {
    super();
    this.configuration = configuration;
  }

  get asPeerConnection(): RTCPeerConnection {
    return this as unknown as RTCPeerConnection;
  }

  get localDescription(): RTCSessionDescriptionInit | null {
    return this.pendingLocalDescription ?? this.currentLocalDescription;
  }

  getStats(): Promise<Map<string, unknown>> {
    if (!this.isSilent) this.#packetsReceived += 50;
    return Promise.resolve(new Map([['in', { type: 'inbound-rtp', packetsReceived: this.#packetsReceived }]]));
  }

  createAnswer(): Promise<RTCSessionDescriptionInit> {
    return Promise.resolve({ type: 'answer', sdp: '' });
  }

  setLocalDescription(description?: RTCSessionDescriptionInit): Promise<void> {
    return this.#chain(() => {
      if (description?.type === 'pranswer') {
        if (!this.hasProvisionalAnswers) throw new Error('not supported');
        this.#isAnswerProvisional = true;
        return;
      }
      const type = this.signalingState === 'have-remote-offer' ? 'answer' : 'offer';
      const lines = [`a=ice-ufrag:own${this.restarts}`, ...this.quickCandidates.map((candidate) => `a=${candidate}`)];
      const described = { type, sdp: `${lines.join('\r\n')}\r\n` } as const;
      if (type === 'offer') this.pendingLocalDescription = described;
      else this.#answer(described);
      for (const candidate of this.quickCandidates.splice(0)) this.find(candidate);
      if (type === 'offer') this.#isNegotiationNeeded = false;
      this.#enter(type === 'answer' ? 'stable' : 'have-local-offer');
    });
  }

  setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    return this.#chain(() => {
      if (description.sdp === UNSUPPORTED_SDP) throw new Error('unsupported');
      if (description.type === 'answer' && this.signalingState !== 'have-local-offer') throw new Error('no answer is expected');
      if (description.type === 'offer' && this.signalingState === 'have-local-offer') this.#rollBack();
      this.remoteDescription = description;
      if (description.type === 'answer') this.#settle();
      if (this.#transceivers.every(({ mid }) => mid === null)) for (const kind of ['audio', 'video']) this.#add(kind).mid = kind;
      this.#enter(description.type === 'answer' ? 'stable' : 'have-remote-offer');
    });
  }

  addIceCandidate({ candidate = '', usernameFragment }: RTCIceCandidateInit): Promise<void> {
    return this.#chain(() => {
      if (!this.remoteDescription) throw new Error('no remote description');
      if (usernameFragment && !this.remoteDescription.sdp?.includes(usernameFragment)) throw new Error('unknown generation');
      this.applied.push(candidate);
    });
  }

  addTransceiver(trackOrKind: MediaStreamTrack | string, { direction, streams = [] }: RTCRtpTransceiverInit): FakeTransceiver {
    const isKind = typeof trackOrKind === 'string';
    const transceiver = this.#add(isKind ? trackOrKind : trackOrKind.kind);
    transceiver.direction = direction ?? 'sendrecv';
    transceiver.sender.track = isKind ? null : trackOrKind;
    transceiver.sender.setStreams(...streams);
    this.needNegotiation();
    return transceiver;
  }

  removeTrack(sender: unknown): void {
    if (this.signalingState === 'closed') throw new Error('closed');
    const transceiver = this.#transceivers.find((candidate) => candidate.sender === sender);
    if (!transceiver) return;
    transceiver.sender.track = null;
    transceiver.direction = 'inactive';
    this.needNegotiation();
  }

  getTransceivers(): readonly FakeTransceiver[] {
    return this.#transceivers;
  }

  createDataChannel(): FakeDataChannel {
    const channel = new FakeDataChannel();
    this.channels.push(channel);
    return channel;
  }

  getConfiguration(): RTCConfiguration {
    return this.configuration;
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }

  restartIce(): void {
    this.restarts += 1;
    this.needNegotiation();
  }

  close(): void {
    this.signalingState = 'closed';
  }

  /** What adding a track does. */
  needNegotiation(): void {
    if (this.#isNegotiationNeeded) return;
    this.#isNegotiationNeeded = true;
    this.#fireIfNeeded();
  }

  /** A candidate of this side is found; null after the last. */
  find(line: string | null): void {
    const candidate = line === null ? null : { candidate: line, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: `own${this.restarts}` };
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  #chain(operation: () => void): Promise<void> {
    const result = this.#operations.then(() => {
      if (this.signalingState === 'closed') throw new Error('closed');
      operation();
    });
    this.#operations = result.catch(() => {});
    return result;
  }

  #add(kind: string): FakeTransceiver {
    const transceiver = new FakeTransceiver(kind);
    this.#transceivers.push(transceiver);
    return transceiver;
  }

  #answer(described: RTCSessionDescriptionInit): void {
    this.currentLocalDescription = described;
    this.#hasAnswered = this.#isAnswerProvisional ? 'provisionally first' : 'at once';
    this.#isAnswerProvisional = false;
  }

  /** Our offer has been answered. */
  #settle(): void {
    this.currentLocalDescription = this.pendingLocalDescription;
    this.pendingLocalDescription = null;
    this.#hasAnswered = null;
    for (const transceiver of this.#transceivers) {
      transceiver.mid ??= String(this.#transceivers.indexOf(transceiver));
      transceiver.currentDirection = transceiver.direction;
    }
  }

  #rollBack(): void {
    this.pendingLocalDescription = null;
    if (this.#hasAnswered === 'at once') this.freezes += 1;
    this.rollbacks += 1;
    this.#isNegotiationNeeded = true;
  }

  #enter(state: RTCSignalingState): void {
    this.signalingState = state;
    this.#fireIfNeeded();
  }

  #fireIfNeeded(): void {
    // Behind whatever runs now, and behind whoever waits for it.
    void this.#operations.then(() => {
      if (this.#isNegotiationNeeded && this.signalingState === 'stable') this.dispatchEvent(new Event('negotiationneeded'));
    });
  }
}
