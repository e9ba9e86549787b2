import { randomUUID } from 'node:crypto';
import { preload, type PeerConnection } from 'node-datachannel';
import { NOTHING, type Codec, type DataChannelEnd, type DataChannelLimits, type Excess, type MediaEngine } from '../engine.ts';
import type { MediaKind, PeerOptions, ServerPeer, SourceState } from '../engine.ts';
import { addTrack } from './add-tracks.ts';
import { DEFAULT_CODECS, inStereo, PAYLOAD_TYPES } from './codecs.ts';
import { DatachannelEnd } from './data-channel-end.ts';
import { DatachannelPeer } from './datachannel-peer.ts';
import { MediaLegs, type LegParts, type LegsOptions } from './media-legs.ts';
import type { Plan } from './peer-plan.ts';
import { Ports } from './ports.ts';
import { readOffer } from './read-offer.ts';
import { Source } from './source.ts';

export interface EngineSettings {
  /** UDP; null: the system chooses. */
  readonly ports: { readonly begin: number; readonly end: number } | null;
  /** Announced beside the machine's own addresses. */
  readonly address: string | null;
  /** The only one of them that is used; null: all. */
  readonly listenOn: string | null;
  /** What a publisher is asked to send at most: bits per second. */
  readonly maxBitrate: number;
  /** A mistake in the code has cost a peer its connection. */
  readonly onFault: (error: unknown) => void;
  /** A peer was closed because it sent too much. */
  readonly onFlood: (excess: Excess) => void;
}

interface Opening {
  readonly onClosed?: () => void;
  /** In its data channel: bytes. */
  readonly maxMessageSize?: number;
}

/** How often publishers are told what came and how much they may send (RFC 4585 §3.4 allows far more). */
const REPORT_MS = 500;
const KINDS = ['audio', 'video'] as const;
const DIRECTIONS = { sendrecv: 'SendRecv', sendonly: 'SendOnly', recvonly: 'RecvOnly' } as const;

/** The embedded engine: libdatachannel carries ICE, DTLS and SRTP, and packets are passed on here. */
export class DatachannelEngine implements MediaEngine {
  readonly #settings: EngineSettings;
  readonly #peers = new Set<DatachannelPeer>();
  readonly #sources = new Map<string, Source>();
  readonly #listeners = new Set<(name: string) => void>();
  readonly #ports: Ports;
  readonly #ticking: ReturnType<typeof setInterval>;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
    this.#ports = new Ports(settings.ports);
    preload();
    this.#ticking = setInterval(() => {
      const now = performance.now();
      for (const peer of this.#peers) peer.tick(now);
    }, REPORT_MS);
    this.#ticking.unref();
  }

  get peers(): number {
    return this.#peers.size;
  }

  echo(options: PeerOptions): ServerPeer {
    return this.#open(options, {
      ...offering(options, () => DEFAULT_CODECS),
      createLegs: (parts) => {
        const loop = new Source();
        return this.#legs(parts, {
          receives: true,
          sends: true,
          onStart: (own) => {
            loop.subscribe(own);
            loop.publish(own);
          },
          onClose: (own) => loop.unpublish(own),
        });
      },
    });
  }

  publish(name: string, options: PeerOptions): ServerPeer {
    const source = this.#source(name);
    let isAdmitted = options.isPending !== true;
    let started: MediaLegs | null = null;
    const publish = () => {
      if (started && isAdmitted) this.#change(name, () => started && source().publish(started));
    };
    return this.#open(options, {
      onAdmit: () => {
        if (isAdmitted) return;
        isAdmitted = true;
        publish();
      },
      ...offering(options, () => DEFAULT_CODECS),
      beforeAnswer: (pc, sdp) => readOffer(sdp, 'publish', NOTHING).map((section) => addTrack(pc, section, 'RecvOnly')),
      createLegs: (parts) =>
        this.#legs(parts, {
          receives: true,
          sends: false,
          onStart: (own) => {
            started = own;
            publish();
          },
          onClose: (own) => {
            started = null;
            this.#change(name, () => source().unpublish(own));
          },
        }),
    });
  }

  subscribe(name: string, options: PeerOptions): ServerPeer {
    const source = this.#source(name);
    const peer = this.#open(
      options,
      {
        ...offering(options, () => codecsOf(this.source(name))),
        beforeAnswer: (pc, sdp) => readOffer(sdp, 'subscribe', this.source(name)).map((section) => addTrack(pc, section, 'SendOnly')),
        onBegin: () => this.#change(name, () => source().expect(peer)),
        createLegs: (parts) =>
          this.#legs(parts, {
            receives: false,
            sends: true,
            onStart: (own) => source().subscribe(own),
            onClose: (own) => source().unsubscribe(own),
            onMismatch: () => setImmediate(() => peer.close()),
          }),
      },
      {
        onClosed: () => {
          if (this.#sources.get(name)?.forget(peer)) this.#change(name, () => {});
        },
      },
    );
    return peer;
  }

  converse(label: string, limits: DataChannelLimits, onOpen: (channel: DataChannelEnd) => void, options: PeerOptions): ServerPeer {
    let end: DatachannelEnd | null = null;
    const plan: Plan = {
      beforeOffer: (pc, guarded) => {
        const { bytesPerSecond } = limits;
        const onExcess = () => setImmediate(() => peer.closeFor('messages'));
        end = new DatachannelEnd({ label, channel: pc.createDataChannel(label), bytesPerSecond, onOpen, onExcess, guarded });
        return [];
      },
      beforeAnswer: null,
      messages: () => end?.messages ?? 0,
      look: () => end?.look(),
      createLegs: (parts) => this.#legs(parts, { receives: false, sends: false, onStart: () => {}, onClose: () => end?.close() }),
    };
    const peer = this.#open(options, plan, { maxMessageSize: limits.longestMessage });
    return peer;
  }

  judge(as: 'publish' | 'subscribe', name: string, offer: string): void {
    readOffer(offer, as, this.source(name));
  }

  source(name: string): SourceState {
    return this.#sources.get(name)?.state ?? NOTHING;
  }

  onSource(listener: (name: string) => void): void {
    this.#listeners.add(listener);
  }

  close(): void {
    clearInterval(this.#ticking);
    this.#listeners.clear();
    for (const peer of this.#peers) peer.close();
  }

  #open(options: PeerOptions, plan: Plan, { onClosed = () => {}, maxMessageSize }: Opening = {}): DatachannelPeer {
    const { ports, address, listenOn, onFault, onFlood } = this.#settings;
    const peer = new DatachannelPeer(options, plan, {
      name: randomUUID(),
      configuration: {
        iceServers: [],
        disableAutoNegotiation: true,
        ...(listenOn !== null && { bindAddress: listenOn }),
        ...(maxMessageSize !== undefined && { maxMessageSize }),
        ...(ports && { portRangeBegin: ports.begin, portRangeEnd: ports.end }),
      },
      address,
      ports: this.#ports,
      onClosed: () => {
        this.#peers.delete(peer);
        onClosed();
      },
      onFault,
      onFlood,
    });
    this.#peers.add(peer);
    return peer;
  }

  #legs(parts: LegParts, options: Pick<LegsOptions, 'receives' | 'sends' | 'onStart' | 'onClose'> & Partial<LegsOptions>): MediaLegs {
    return new MediaLegs({ onMismatch: () => {}, maxBitrate: this.#settings.maxBitrate, ...options, ...parts });
  }

  /** The source of that name, whenever it is asked for: it is forgotten while nobody has to do with it. */
  #source(name: string): () => Source {
    return () => {
      const source = this.#sources.get(name) ?? new Source();
      this.#sources.set(name, source);
      return source;
    };
  }

  #change(name: string, change: () => void): void {
    change();
    if (this.#sources.get(name)?.isIdle) this.#sources.delete(name);
    for (const listener of this.#listeners) listener(name);
  }
}

function codecsOf(state: SourceState) {
  return { audio: state.audio ?? DEFAULT_CODECS.audio, video: state.video ?? DEFAULT_CODECS.video };
}

/** An offer of this side: sound and picture, each with one codec. */
function offering(
  { direction = 'sendrecv', isStereo }: PeerOptions,
  codecs: () => Readonly<Record<MediaKind, Codec>>,
): Pick<Plan, 'beforeOffer' | 'beforeAnswer'> {
  return {
    beforeOffer: (pc: PeerConnection) =>
      KINDS.map((kind, at) => {
        const { [kind]: chosen } = codecs();
        const codec = isStereo && kind === 'audio' ? inStereo(chosen) : chosen;
        return addTrack(pc, { kind, mid: String(at), payloadType: PAYLOAD_TYPES[kind], codec }, DIRECTIONS[direction]);
      }),
    beforeAnswer: null,
  };
}
