import { BROADCASTER } from '../../protocol/channel-seat.ts';
import type { Seated } from '../../protocol/requests.ts';
import type { SignalingChannel, SignalingEvent } from '../signaling/signaling-channel.ts';
import type { CallState } from './call-state.ts';
import { Call } from './call.ts';
import type { CreatePeerConnection } from './connection.ts';
import type { RecoverableCall } from './recovery.ts';

export interface ViewingOptions {
  readonly signaling: SignalingChannel & { tell(event: SignalingEvent): void };
  /** The same, for the calls: the page may write down what passes. */
  readonly recorded: SignalingChannel;
  readonly createPeerConnection: CreatePeerConnection;
  readonly onChange: () => void;
}

/**
 * A viewer's side of a channel: calls with whoever broadcasts, one after the other, in which this side only receives. It agrees to each
 * of them beforehand, as nothing of it ever leaves.
 */
export class Viewing implements RecoverableCall {
  readonly #options: ViewingOptions;
  readonly #nothing = new MediaStream();
  #call: Call;
  #seated: Seated | null = null;
  #hasEnded = false;

  constructor(options: ViewingOptions) {
    this.#options = options;
    this.#call = this.#createCall();
    options.signaling.listen((event) => {
      if (event.type === 'seated' || event.type === 'resumed') this.#seated = event.seated;
    }, new AbortController().signal);
    this.#agree();
  }

  get state(): CallState {
    return this.#call.state;
  }

  isOffering(withinMs: number): boolean {
    return this.#call.isOffering(withinMs);
  }

  restart(): Promise<boolean> {
    return this.#call.restart();
  }

  startAnew(): Promise<void> {
    return this.#call.startAnew();
  }

  giveUp(): void {
    this.#call.giveUp();
  }

  /** A broadcast that was seen here is over, and the next one has not begun. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  #createCall(): Call {
    const { recorded, createPeerConnection } = this.#options;
    return new Call({
      seat: 'callee',
      direction: 'recvonly',
      signaling: recorded,
      createPeerConnection,
      localStream: this.#nothing,
      onChange: (state) => this.#follow(state),
    });
  }

  #agree(): void {
    this.#call.agree();
    this.#call.announce({ microphone: 'off', camera: 'off' });
  }

  #follow({ end, connection }: CallState): void {
    if (connection === 'connected') this.#hasEnded = false;
    // The seat is kept for the next broadcast; a seat that is lost is asked for anew.
    if (end === 'peer' || end === 'lost-seat') {
      this.#hasEnded ||= end === 'peer';
      queueMicrotask(() => this.#await());
    }
    this.#options.onChange();
  }

  #await(): void {
    if (this.#call.state.end === null) return;
    this.#call = this.#createCall();
    this.#agree();
    if (!this.#seated) return;
    // What was known of the channel then is old by now.
    const { channel: _channel, ...seated } = this.#seated;
    const neighbours = [{ seat: BROADCASTER, status: 'free' as const }];
    this.#options.signaling.tell({ type: 'seated', seated: { ...seated, neighbours, signals: [] } });
  }
}
