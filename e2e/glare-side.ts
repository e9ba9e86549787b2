import { callPhase } from '../client/call/call-phase.ts';
import { Call } from '../client/call/call.ts';
import type { CallSeat } from '../protocol/seat.ts';
import type { Press } from './glare-plan.ts';
import { paint, presented } from './moving-picture.ts';
import type { ShuffledSignaling } from './shuffled-signaling.ts';

const FLOOD = 6;
/** A screen and one more: a description has room for few. */
const MAX_ADDED = 2;

/** One person: a call, what it sends, and what is seen of the other one. */
export class GlareSide {
  readonly call: Call;
  readonly #seat: CallSeat;
  readonly #until: AbortSignal;
  readonly #frames = new Map<MediaStreamTrack, { readonly count: number }>();
  #pc: RTCPeerConnection | null = null;
  #added: RTCRtpSender[] = [];

  constructor(seat: CallSeat, signaling: ShuffledSignaling, sound: MediaStreamTrack, until: AbortSignal) {
    this.#seat = seat;
    this.#until = until;
    const createPeerConnection = (configuration: RTCConfiguration) => {
      const pc = new RTCPeerConnection(configuration);
      until.addEventListener('abort', () => pc.close());
      return (this.#pc = pc);
    };
    const onChange = () => this.#look();
    this.call = new Call({ seat, signaling, createPeerConnection, localStream: new MediaStream(), onChange });
    this.call.replaceTrack('audio', sound);
    this.press('replace');
  }

  press(what: Press): void {
    if (what === 'add') this.#add();
    if (what === 'remove') this.#remove();
    if (what === 'replace') this.call.replaceTrack('video', this.#paint());
    if (what === 'restart') void this.call.restart();
    if (what === 'flood') for (let n = 0; n < FLOOD; n++) void this.call.restart();
    if (what === 'hang-up') this.call.hangUp();
  }

  get phase() {
    return callPhase(this.call.state);
  }

  /** How many pictures this side sends: its camera's, and those it added. */
  get sends(): number {
    return 1 + this.#added.length;
  }

  get isStable(): boolean {
    return this.#pc?.signalingState === 'stable' && !this.#pc.pendingLocalDescription && !this.#pc.pendingRemoteDescription;
  }

  get transceivers(): number {
    return this.#pc?.getTransceivers().length ?? 0;
  }

  /** How many frames of each remote picture have been presented. */
  get frames(): number[] {
    return this.#tracks('video').map((track) => this.#frames.get(track)?.count ?? 0);
  }

  get sounds(): number {
    return this.#tracks('audio').length;
  }

  /** In one line, for a run that fails. */
  toString(): string {
    const { connection, error, end } = this.call.state;
    const pc = this.#pc && `${this.#pc.signalingState} ${this.#pc.iceConnectionState}`;
    const media = `sends ${this.sends}, sees [${this.frames.join()}], hears ${this.sounds}, ${this.transceivers} transceivers`;
    return `${this.#seat}: ${this.phase} ${connection} ${pc}, ${media}, error ${error}, end ${end}`;
  }

  #add(): void {
    if (this.#added.length === MAX_ADDED) return;
    const stream = paintStream(this.#until);
    const [track] = stream.getVideoTracks();
    const sender = track && this.call.addTrack(track, stream);
    if (sender) this.#added.push(sender);
  }

  #remove(): void {
    const sender = this.#added.shift();
    if (sender) this.call.removeTrack(sender);
  }

  #paint(): MediaStreamTrack | null {
    return paintStream(this.#until).getVideoTracks()[0] ?? null;
  }

  #tracks(kind: string): MediaStreamTrack[] {
    return (this.call.state.remoteStream?.getTracks() ?? []).filter((track) => track.kind === kind);
  }

  #look(): void {
    for (const track of this.#tracks('video')) {
      if (!this.#frames.has(track)) this.#frames.set(track, presented(track, this.#until));
    }
  }
}

function paintStream(until: AbortSignal): MediaStream {
  return paint(`hsl(${Math.random() * 360} 80% 40%)`, until);
}
