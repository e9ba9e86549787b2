import type { ChannelRoad } from '../../protocol/channel-facts.ts';
import { isArriving, onArriving } from './arriving.ts';
import { initialCallState, type CallState } from './call-state.ts';
import { PeerRoad, type PeerRoadOptions } from './peer-road.ts';
import { SteadyPicture } from './steady-picture.ts';
import { ServerRoad, type ServerRoadOptions } from './server-road.ts';

export interface ViewingOptions {
  readonly peer: Omit<PeerRoadOptions, 'onChange'>;
  readonly server: Pick<ServerRoadOptions, 'createWay' | 'createPeerConnection'>;
  /** This side sees the channel by that road now, and needs the other one no more. */
  readonly onTook: (road: ChannelRoad) => void;
  /** Somebody sees this page: in one that nobody sees no picture is presented that could be waited for. */
  readonly isSeen: () => boolean;
  readonly onChange: () => void;
}

/** Where there is no picture to wait for, a road by which something has come for so long brings what there is of sound; ms. */
const SOUND_MS = 1000;
/** So much later than the new road is shown the old one is given up: by then the page has drawn it, however busy it is; ms. */
const KEPT_MS = 400;

type Streams = Readonly<Record<ChannelRoad, MediaStream | null>>;

/**
 * A viewer's side of a channel: straight from whoever broadcasts, or by way of the server. Make before break: the road that is shown stays as
 * it is until frames of the other one have been presented and go on coming, whatever becomes of that one until then.
 */
export class Viewing {
  readonly #options: ViewingOptions;
  readonly #peer: PeerRoad;
  readonly #server: ServerRoad;
  #wanted: ChannelRoad = 'peer';
  #shown: ChannelRoad | null = null;
  /** Of each road what may be shown: it has been presented, and goes on coming. */
  #presented: Streams = { peer: null, server: null };
  /** Of each road what is being presented. Both may have something new at the same time. */
  readonly #coming: Record<ChannelRoad, { readonly stream: MediaStream; readonly picture: SteadyPicture } | null> = {
    peer: null,
    server: null,
  };
  /** What the broadcaster was told last; null: nothing, so that it believes in the call. */
  #told: ChannelRoad | null = null;
  /** What the broadcaster has said last of its devices. */
  #media: CallState['remoteMedia'] = null;
  #isPeerConnected = false;
  #isServerKept = false;
  #withoutPicture: ReturnType<typeof setTimeout> | undefined;
  #giveUpOther: ReturnType<typeof setTimeout> | undefined;
  readonly #onArriving = () => this.#follow();

  constructor(options: ViewingOptions) {
    this.#options = options;
    const localStream = new MediaStream();
    const onChange = () => this.#follow();
    this.#server = new ServerRoad({ ...options.server, direction: 'recvonly', localStream, onChange });
    this.#peer = new PeerRoad({ ...options.peer, onChange });
  }

  /** Of the road that is displayed; who is there is known of the broadcaster alone. */
  get state(): CallState {
    const peer = this.#peer.state;
    if (this.displayed === 'peer') return peer;
    const { connection, hasConnected, hasFailed, isLost, error, remoteStream, hasFlooded } = this.stateOf('server');
    const isStalled = this.#server.isStalled && (this.#media?.camera === 'on' || this.#media?.microphone === 'on');
    const server = { connection: isStalled ? 'disconnected' : connection, hasConnected, hasFailed, isLost, error, remoteStream } as const;
    return { ...peer, ...server, hasFlooded: hasFlooded || peer.hasFlooded, remoteMedia: this.#media };
  }

  /** The road that is waited for leads through the server, which has no room. */
  get isServerFull(): boolean {
    return this.displayed === 'server' && this.#server.isFull;
  }

  stateOf(road: ChannelRoad): CallState {
    return (road === 'peer' ? this.#peer : this.#server).state ?? initialCallState('callee');
  }

  get hasEnded(): boolean {
    return this.#peer.hasEnded;
  }

  /** The one that is shown; before there is one, and when it has broken, the one that is waited for. */
  get displayed(): ChannelRoad {
    return this.#intact ?? this.#wanted;
  }

  /** What comes by each road. */
  get streams(): Streams {
    return { peer: this.#peer.state.remoteStream, server: this.#server.state?.remoteStream ?? null };
  }

  /** The road that should be taken now. To be said again whenever what it depends on may have changed. */
  lead(road: ChannelRoad): void {
    const isBack = road !== this.#wanted && road === this.#shown;
    this.#wanted = road;
    // The broadcaster may have taken up a call meanwhile, which is of no use now.
    if (isBack && road === 'server') this.#settleOn(road);
    this.#follow();
  }

  /** This page's seat is known to the server, now or again: what was said before may have been lost, or forgotten. */
  onSeat(): void {
    this.#server.onSeat();
    if (this.#told !== null) this.#tell(this.#intact ?? this.#told);
  }

  /** A frame of that stream has been presented, be it where nobody sees it. True: the next one is to be told of as well. */
  onPresented(road: ChannelRoad, stream: MediaStream): boolean {
    const before = this.#coming[road];
    const coming = before?.stream === stream ? before : { stream, picture: new SteadyPicture() };
    this.#coming[road] = coming;
    const isSteady = coming.picture.note(performance.now());
    if (this.#intact === null || isSteady) this.#goOverTo(road, stream);
    return this.#presented[road] !== stream;
  }

  networkChanged(): void {
    this.#peer.networkChanged();
    this.#server.networkChanged();
  }

  /** The page is closing or reloading. */
  leavePage(): void {
    this.#server.leavePage();
  }

  /** A person wants another try, where none has helped: it may be the road to take that was lost, and the one that was shown since. */
  retry(): void {
    for (const road of ['peer', 'server'] as const) {
      const isBroken = road === this.#shown && !this.#isConnected(road);
      if (road === this.#wanted || isBroken) (road === 'peer' ? this.#peer : this.#server).retry();
    }
  }

  /** The road that is shown, as long as it has not broken. */
  get #intact(): ChannelRoad | null {
    return this.#shown !== null && this.#isConnected(this.#shown) ? this.#shown : null;
  }

  #goOverTo(road: ChannelRoad, stream: MediaStream): void {
    this.#presented = { ...this.#presented, [road]: stream };
    this.#follow();
  }

  #follow(): void {
    const { peer, connection, end, remoteMedia } = this.#peer.state;
    // A broadcaster that only the server has lost may go on sending.
    const isCarried = peer === 'left' && this.#intact === 'server' && !this.#server.isStalled;
    const isGone = end !== null || peer === 'absent' || (peer === 'left' && !isCarried);
    this.#media = isGone ? null : (remoteMedia ?? this.#media);
    if (isGone && (this.#shown === 'server' || connection !== 'connected')) this.#forget();
    this.#showWhatIsPresented();
    const isServerInUse = this.#wanted === 'server' || this.#shown === 'server' || this.#isServerKept;
    this.#server.want(!isGone && isServerInUse);
    this.#peer.need(this.#wanted === 'peer' || this.#shown === 'peer');
    this.#noteConnected(connection === 'connected');
    this.#waitWithoutPicture();
    this.#options.onChange();
  }

  /** The broadcast is over, or this page is. */
  #forget(): void {
    clearTimeout(this.#giveUpOther);
    this.#isServerKept = false;
    this.#shown = null;
    this.#told = null;
  }

  #showWhatIsPresented(): void {
    if (this.#shown === null && this.#isPresented(this.#other(this.#wanted))) this.#shown = this.#other(this.#wanted);
    if (this.#shown !== this.#wanted && this.#isPresented(this.#wanted)) this.#show(this.#wanted);
  }

  #isPresented(road: ChannelRoad): boolean {
    const stream = this.streams[road];
    return stream !== null && stream === this.#presented[road] && this.#isConnected(road);
  }

  #show(road: ChannelRoad): void {
    this.#isServerKept = this.#shown === 'server';
    this.#shown = road;
    clearTimeout(this.#giveUpOther);
    this.#giveUpOther = setTimeout(() => {
      this.#isServerKept = false;
      if (this.#shown === road && this.#wanted === road) this.#settleOn(road);
      this.#follow();
    }, KEPT_MS);
  }

  #settleOn(road: ChannelRoad): void {
    if (road === 'server') this.#peer.giveUp();
    if (road === 'server' || this.#told === 'server') this.#tell(road);
  }

  #tell(road: ChannelRoad): void {
    this.#told = road;
    this.#options.onTook(road);
  }

  /** A broadcaster that has not heard that its call is needed no more goes on with it. */
  #noteConnected(isConnected: boolean): void {
    const isNews = isConnected && !this.#isPeerConnected;
    this.#isPeerConnected = isConnected;
    if (isNews && this.#told === 'server' && this.#wanted === 'server') this.#options.onTook('server');
  }

  #waitWithoutPicture(): void {
    const road = this.#wanted;
    for (const stream of Object.values(this.streams)) onArriving(stream, this.#onArriving);
    const hasPicture = this.#options.isSeen() && this.#media?.camera === 'on';
    const isWaiting = this.#shown !== road && !hasPicture && this.#bringsAsMuch(road);
    if (!isWaiting) {
      clearTimeout(this.#withoutPicture);
      this.#withoutPicture = undefined;
      return;
    }
    this.#withoutPicture ??= setTimeout(() => {
      this.#withoutPicture = undefined;
      const stream = this.streams[this.#wanted];
      if (stream) this.#goOverTo(this.#wanted, stream);
    }, SOUND_MS);
  }

  /** A server is connected to whoever asks, before anything has come to it: it brings less than the other road as long as that brings anything. */
  #bringsAsMuch(road: ChannelRoad): boolean {
    const [own, other] = [this.streams[road], this.streams[this.#other(road)]];
    return this.#isConnected(road) && (isArriving(own) || !this.#isConnected(this.#other(road)) || !isArriving(other));
  }

  #isConnected(road: ChannelRoad): boolean {
    return this.stateOf(road).connection === 'connected';
  }

  #other(road: ChannelRoad): ChannelRoad {
    return road === 'peer' ? 'server' : 'peer';
  }
}
