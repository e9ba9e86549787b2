import type { ChannelRoad } from '../../protocol/channel-facts.ts';
import { LentWay } from './lent-way.ts';
import type { SignalingChannel } from '../signaling/signaling-channel.ts';
import type { CallState } from './call-state.ts';
import type { CreatePeerConnection } from './connection.ts';
import { NO_TRACKS, TRACK_KINDS, type LocalTracks, type TrackKind } from './local-tracks.ts';
import type { MediaChange } from './media-exchange.ts';
import { ParkedViewer } from './parked-viewer.ts';
import { callViewer, type ViewerLink } from './viewer-link.ts';

export interface BroadcastOptions {
  readonly localStream: MediaStream;
  /** Something is new with a viewer. */
  readonly onChange: () => void;
  /** There is no connection with this viewer any more. */
  readonly onGone: (seat: string) => void;
  /**
   * What there is with this viewer from now on begins as if the seat had just been taken: its way is to say `seated` once more, and whether
   * it is there. What was with it before does not know: its page may just have closed the connection.
   */
  readonly seatAnew: (seat: string) => void;
}

/** So long after one viewer of the server's road the next one is called again: for each of them the browser has to encode; ms. */
const CALL_AGAIN_MS = 250;

/** How a viewer is reached, whatever there is with it. */
interface Reach {
  readonly signaling: SignalingChannel;
  readonly createPeerConnection: CreatePeerConnection;
}

interface Viewer {
  readonly reach: Reach;
  readonly way: LentWay;
  readonly link: ViewerLink;
}

/**
 * One broadcaster and many viewers: a call with each of them, unless the channel goes through the server. Who comes then is parked, and who
 * has been here before is so as soon as it says that it needs its call no more.
 */
export class Broadcast {
  readonly #options: BroadcastOptions;
  readonly #viewers = new Map<string, Viewer>();
  #road: ChannelRoad = 'peer';
  #tracks: LocalTracks = NO_TRACKS;
  #devices: MediaChange = {};
  #callingAgain: ReturnType<typeof setTimeout> | undefined;

  constructor(options: BroadcastOptions) {
    this.#options = options;
  }

  /** Of every viewer, in the order in which they came. */
  get states(): ReadonlyMap<string, CallState> {
    return new Map([...this.#viewers].map(([seat, { link }]) => [seat, link.state]));
  }

  isParked(seat: string): boolean {
    return this.#viewers.get(seat)?.link.isParked ?? false;
  }

  /** A viewer has come: it is sent what all are sent. */
  admit(seat: string, signaling: SignalingChannel, createPeerConnection: CreatePeerConnection): void {
    this.#link(seat, { signaling, createPeerConnection }, this.#road === 'server');
  }

  /** The road that viewers should take from now on. Those who have taken the server's are called again, one by one, when that is no more. */
  lead(road: ChannelRoad): void {
    this.#road = road;
    if (this.#callingAgain === undefined) this.#callAgain();
  }

  /**
   * A viewer has taken a road. One that has given up its call although calls are wanted again has not heard of that yet; and one that has
   * gone back to the server's road is parked once more.
   */
  onTook(seat: string, road: ChannelRoad): void {
    const isParked = this.isParked(seat);
    if (road === 'server' && this.#road === 'peer') this.#linkAnew(seat, false);
    else if (isParked !== (road === 'server')) this.#linkAnew(seat, road === 'server');
  }

  /** Puts another track in for everybody: another camera, or a screen. */
  replaceTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.#tracks = { ...this.#tracks, [kind]: track };
    for (const { link } of this.#viewers.values()) link.replaceTrack(kind, track);
  }

  announce(change: MediaChange): void {
    this.#devices = { ...this.#devices, ...change };
    for (const { link } of this.#viewers.values()) link.announce(change);
  }

  /** This side has another network, or has been asleep. */
  networkChanged(): void {
    for (const { link } of this.#viewers.values()) link.networkChanged();
  }

  /** Tells every viewer goodbye. */
  end(): void {
    clearTimeout(this.#callingAgain);
    this.#callingAgain = undefined;
    for (const { link } of this.#viewers.values()) link.hangUp();
  }

  #callAgain(): void {
    const [parked] = [...this.#viewers].find(([, { link }]) => link.isParked) ?? [];
    const seat = this.#road === 'peer' ? parked : undefined;
    this.#callingAgain = seat === undefined ? undefined : setTimeout(() => this.#callAgain(), CALL_AGAIN_MS);
    if (seat !== undefined) this.#linkAnew(seat, false);
  }

  #link(seat: string, reach: Reach, isParked: boolean): void {
    const { localStream } = this.#options;
    const way = new LentWay(reach.signaling);
    const options = { ...reach, signaling: way, localStream, onChange: () => this.#follow(seat, way) };
    const link = isParked ? new ParkedViewer(options) : callViewer(options);
    this.#viewers.set(seat, { reach, way, link });
    for (const kind of TRACK_KINDS) link.replaceTrack(kind, this.#tracks[kind]);
    link.announce(this.#devices);
  }

  #linkAnew(seat: string, isParked: boolean): void {
    const viewer = this.#viewers.get(seat);
    if (!viewer) return;
    this.#link(seat, viewer.reach, isParked);
    viewer.way.takeBack();
    // It hears of nothing else any more, and would go on trying.
    viewer.link.follow();
    this.#options.seatAnew(seat);
    this.#options.onChange();
  }

  #follow(seat: string, way: LentWay): void {
    const viewer = this.#viewers.get(seat);
    if (viewer?.way !== way) return;
    const { link } = viewer;
    if (isGone(link.state)) {
      this.#viewers.delete(seat);
      link.hangUp();
      this.#options.onGone(seat);
    }
    link.follow();
    this.#options.onChange();
  }
}

/** Nobody is in this viewer's seat any more, and nothing goes on without the server either. */
function isGone({ end, room, peer, connection }: CallState): boolean {
  return end !== null || (room !== null && connection !== 'connected' && (peer === 'left' || peer === 'absent'));
}
