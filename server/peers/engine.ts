/** An SDP session description. */
export interface Description {
  readonly type: 'offer' | 'answer';
  readonly sdp: string;
}

/** As RTCPeerConnection says it (W3C webrtc §4.4.1). */
export type IceState = 'new' | 'checking' | 'connected' | 'completed' | 'disconnected' | 'failed' | 'closed';
export type SignalingState = 'stable' | 'have-local-offer' | 'have-remote-offer' | 'closed';
export type MediaKind = 'audio' | 'video';

/** Whether the server may send anything to this address. `address` is an IP address as it was written; names are asked for, too. */
export type MayContact = (address: string, port: number) => boolean;

export interface PeerOptions {
  readonly mayContact: MayContact;
  /** Of the offer's media sections. `sendrecv`, unless it is said: what the examples' clients expect. */
  readonly direction?: 'sendrecv' | 'sendonly' | 'recvonly';
  /** Asks for Opus in stereo (RFC 7587 §7.1: `stereo`, `sprop-stereo`). */
  readonly isStereo?: boolean;
  /** Of a publisher: nothing that it sends gets into its source before `admit` is called. */
  readonly isPending?: boolean;
}

/** A codec of a media section, as the section names it. */
export interface Codec {
  /** `opus`, `VP8`, `H264`, … as `a=rtpmap` spells it. */
  readonly name: string;
  /** The parameters of `a=fmtp`; empty: none. */
  readonly fmtp: string;
}

/** What passes at one place: one kind, one direction. Counts are since the beginning. */
export interface StreamCount {
  readonly kind: MediaKind;
  readonly direction: 'in' | 'out';
  readonly packets: number;
  readonly bytes: number;
  /** In: missing in the sequence. Out: as the receiver last reported it (RFC 3550 §6.4.1). */
  readonly lost: number;
}

export interface PeerStats {
  readonly streams: readonly StreamCount[];
  /** What has come in a data channel. */
  readonly messages: number;
  /** Bits per second that the peer is told it may send; null before it is told. */
  readonly allowedBitrate: number | null;
  /** Remote candidates that were not contacted. */
  readonly deniedCandidates: number;
}

/** What a peer sent too much of: RTP, messages or bytes in its data channel, data channels of its own. */
export type Excess = 'media' | 'messages' | 'channels';

/**
 * One RTCPeerConnection of the server. It closes by itself when the other side has closed it, or has been silent for half a minute. All that
 * can fail throws here, and nowhere else.
 */
export interface ServerPeer {
  readonly iceState: IceState;
  readonly signalingState: SignalingState;
  readonly localDescription: Description | null;
  /** As it came, with candidates that are not contacted still in it. */
  readonly remoteDescription: Description | null;
  /** Why the server has closed it, if it has for this. */
  readonly excess: Excess | null;
  /** Makes an offer with all candidates in it. `GatheringError` after `gatherMs`, and at once if no port is left. */
  offer(gatherMs: number): Promise<Description>;
  /** Answers an offer, with all candidates. `DescriptionError` if it cannot be answered, and then nothing has changed. */
  answer(sdp: string, gatherMs: number): Promise<Description>;
  /** The answer to this peer's offer. `DescriptionError` if it is none, or comes a second time. */
  acceptAnswer(sdp: string): Promise<void>;
  /** A trickled candidate (`candidate:…`, RFC 8839 §5.1). One that may not be contacted is counted and dropped. */
  addCandidate(candidate: string, mid: string): void;
  stats(): PeerStats;
  /** Calls `listener` whenever a state changes. */
  listen(listener: () => void): void;
  /** Lets a pending publisher into its source, at once or as soon as it is connected. Only the first call counts. */
  admit(): void;
  /** May be called twice. */
  close(): void;
}

/** Messages of a data channel whose bytes were counted where they came in, and then dropped. */
export interface Counted {
  readonly messages: number;
  readonly bytes: number;
  /** Of the last one: text, or binary. */
  readonly isText: boolean;
}

/** Text of at most `MAX_CARRIED` characters, or what longer text and binary messages came to. */
export type Received = string | Counted;
/** Longer text is counted: nothing that the server understands is longer. */
export const MAX_CARRIED = 32;

/** What the other side may send in a data channel. A peer that sends more is closed. Short messages are limited as well, for all alike. */
export interface DataChannelLimits {
  /** On average; twice as much at once. */
  readonly bytesPerSecond: number;
  /** Announced as `a=max-message-size` (RFC 8841 §6): bytes. */
  readonly longestMessage: number;
}

/** A data channel that the server has opened. */
export interface DataChannelEnd {
  readonly label: string;
  readonly isOpen: boolean;
  /** Does nothing once it has closed. */
  send(data: string | Uint8Array): void;
  readonly bufferedAmount: number;
  /** Resolves once no more than `bytes` wait, or the channel has closed. */
  drained(bytes: number): Promise<void>;
  onMessage(listener: (received: Received) => void): void;
  onClose(listener: () => void): void;
}

/** What one publisher sends and any number of subscribers receive. */
export interface SourceState {
  /** A publisher is connected. */
  readonly hasPublisher: boolean;
  /** Packets have come within the last second. */
  readonly isFlowing: boolean;
  /** Peers that have subscribed and are not closed. */
  readonly subscribers: number;
  /** Of the publisher; null: it sends none, or there is none. */
  readonly audio: Codec | null;
  readonly video: Codec | null;
}

/** Of a source that nobody has to do with. */
export const NOTHING: SourceState = { hasPublisher: false, isFlowing: false, subscribers: 0, audio: null, video: null };

/**
 * What carries media between this server and its peers. One implementation is embedded, in a process
 * of its own or in this one; another may be a media server beside this one.
 * A source's name is whatever the caller chooses. Packets are forwarded as they are: nothing is ever decoded.
 */
export interface MediaEngine {
  /** Sends all that comes from a peer back to it. */
  echo(options: PeerOptions): ServerPeer;
  /**
   * Receives for a source. A second publisher takes the first one's place with all subscribers, when it is connected and not pending; the
   * first is not closed.
   */
  publish(source: string, options: PeerOptions): ServerPeer;
  /** Sends what the source's publisher sends, now or later, whoever it is then. */
  subscribe(source: string, options: PeerOptions): ServerPeer;
  /** A peer with nothing but a data channel, which the server opens. */
  converse(label: string, limits: DataChannelLimits, onOpen: (channel: DataChannelEnd) => void, options: PeerOptions): ServerPeer;
  /** Whether a peer that publishes to this source, or subscribes to it, could answer this offer now. @throws DescriptionError if not */
  judge(as: 'publish' | 'subscribe', source: string, offer: string): void;
  source(name: string): SourceState;
  /** Calls `listener` when a source's publisher, its codecs or the number of its subscribers has changed. */
  onSource(listener: (name: string) => void): void;
  /** Peers that are not closed. */
  readonly peers: number;
  /** Closes every peer, and gives back what the process holds. */
  close(): void;
}

/** Nothing can be gathered here, or not in time. */
export class GatheringError extends Error {}

/** As there is no UDP port left: other peers have all of them. */
export class PortsTakenError extends GatheringError {}

/** As what carried the peers has ended, with all of them. The next one may be carried again. */
export class EngineEndedError extends GatheringError {}

/** A description that cannot be used. The message is for whoever sent it. `reason: 'unsupported'`: well formed, and asks for too much. */
export class DescriptionError extends Error {
  readonly reason: 'malformed' | 'unsupported' | 'state';

  constructor(reason: 'malformed' | 'unsupported' | 'state', message: string) {
    super(message);
    this.reason = reason;
  }
}
