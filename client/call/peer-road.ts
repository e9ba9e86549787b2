import { BROADCASTER } from '../../protocol/channel-seat.ts';
import type { Neighbour, Seated } from '../../protocol/requests.ts';
import { LentWay } from './lent-way.ts';
import { remainingIce } from '../signaling/remaining-ice.ts';
import type { SignalingChannel } from '../signaling/signaling-channel.ts';
import type { CallState } from './call-state.ts';
import { Call } from './call.ts';
import type { CreatePeerConnection } from './connection.ts';
import { RECOVERY_TIMES } from './recovery-times.ts';
import { Recovery } from './recovery.ts';

export interface PeerRoadOptions {
  readonly signaling: SignalingChannel;
  readonly createPeerConnection: CreatePeerConnection;
  readonly onChange: () => void;
}

/** What happened since the seat was taken has no place in what is told of it later. */
type Known = Omit<Seated, 'channel' | 'signals' | 'neighbours'> & { readonly knownAt: number };

/**
 * A viewer's calls with whoever broadcasts, one after the other, in which this side only receives. It agrees to each of them beforehand, as
 * nothing of it ever leaves. While the channel goes through the server there is one, too, that waits: it hears who is there.
 */
export class PeerRoad {
  readonly #options: PeerRoadOptions;
  readonly #nothing = new MediaStream();
  readonly #recovery: Recovery;
  #way: LentWay;
  #call: Call;
  #isNeeded = true;
  #known: Known | null = null;
  #hasEnded = false;

  constructor(options: PeerRoadOptions) {
    this.#options = options;
    [this.#way, this.#call] = this.#createCall();
    this.#recovery = this.#createRecovery();
    options.signaling.listen((event) => {
      if (event.type === 'seated' || event.type === 'resumed') this.#know(event.seated);
    }, new AbortController().signal);
  }

  get state(): CallState {
    return this.#call.state;
  }

  /** A broadcast that was seen here is over, and the next one has not begun. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Whether a picture is to come this way: if not, nothing is missed. */
  need(isNeeded: boolean): void {
    if (isNeeded === this.#isNeeded) return;
    this.#isNeeded = isNeeded;
    this.#recovery.follow();
  }

  /** Gives the connection up without a word, and waits for the next offer. */
  giveUp(): void {
    const { peer, signaling } = this.#call.state;
    const isThere = peer !== 'absent' && peer !== 'left';
    this.#waitAnew(isThere ? (peer === 'present' ? 'present' : 'away') : 'free');
    this.#way.tell({ type: 'state', state: signaling });
  }

  networkChanged(): void {
    this.#recovery.networkChanged();
  }

  retry(): void {
    this.#recovery.retry();
  }

  #createCall(): [LentWay, Call] {
    const { signaling, createPeerConnection } = this.#options;
    const way = new LentWay(signaling);
    const call: Call = new Call({
      seat: 'callee',
      direction: 'recvonly',
      signaling: way,
      createPeerConnection,
      localStream: this.#nothing,
      onChange: (state) => this.#call === call && this.#follow(state),
    });
    call.agree();
    call.announce({ microphone: 'off', camera: 'off' });
    return [way, call];
  }

  #createRecovery(): Recovery {
    const current = () => this.#call;
    const state = () => (this.#isNeeded ? current().state : { ...current().state, connection: 'closed' as const });
    const recoverable = {
      get state() {
        return state();
      },
      isOffering: (withinMs: number) => current().isOffering(withinMs),
      restart: () => current().restart(),
      startAnew: () => current().startAnew(),
      giveUp: () => current().giveUp(),
    };
    return new Recovery(recoverable, RECOVERY_TIMES);
  }

  #follow({ end, connection }: CallState): void {
    if (connection === 'connected') this.#hasEnded = false;
    // The seat is kept for the next broadcast; a seat that is lost is asked for anew.
    if (end === 'peer' || end === 'lost-seat') {
      this.#hasEnded ||= end === 'peer';
      queueMicrotask(() => this.#call.state.end !== null && this.#waitAnew('free'));
    }
    this.#recovery.follow();
    this.#options.onChange();
  }

  #waitAnew(status: Neighbour['status']): void {
    const former = this.#way;
    [this.#way, this.#call] = this.#createCall();
    former.takeBack();
    const known = this.#known;
    if (!known) return;
    const neighbours = [{ seat: BROADCASTER, status }];
    this.#way.tell({ type: 'seated', seated: { ...known, ...remainingIce(known, known.knownAt), neighbours, signals: [] } });
  }

  #know({ channel: _channel, signals: _signals, neighbours: _neighbours, ...seated }: Seated): void {
    this.#known = { ...seated, knownAt: Date.now() };
  }
}
