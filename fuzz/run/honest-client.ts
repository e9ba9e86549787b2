import { io, type Socket } from 'socket.io-client';
import type { RequestName, RequestOf, ResponseOf, Seated } from '../../protocol/requests.ts';
import type { Result } from '../../protocol/result.ts';
import type { Signal } from '../../protocol/signal.ts';
import type { Target } from './target.ts';

/** What came without having been asked for: the event and its first argument. */
export type Heard = readonly [event: string, told: unknown];

type SeatRequest = 'call:create' | 'call:join' | 'channel:start' | 'channel:watch';

/** Longer than that and something is wrong with the server: ms. */
const ANSWER_MS = 10_000;

/** Somebody who keeps to the protocol, and remembers everything that is said to it. */
export class HonestClient {
  readonly socket: Socket;
  readonly heard: Heard[] = [];

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.onAny((event: string, told: unknown) => this.heard.push([event, told]));
    socket.on('disconnect', (reason) => this.heard.push(['disconnect', reason]));
  }

  /** `from`: an address of this machine. Not a page of this computer to the server, so that it is in no lobby. */
  static async connect({ origin }: Target, from: string): Promise<HonestClient> {
    const options = { transports: ['websocket'], forceNew: true, reconnection: false, localAddress: from, timeout: ANSWER_MS };
    const socket = io(origin, options);
    const client = new HonestClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return client;
  }

  async ask<N extends RequestName>(name: N, request: RequestOf<N>): Promise<ResponseOf[N]> {
    const result = (await this.socket.timeout(ANSWER_MS).emitWithAck(name, request)) as Result<ResponseOf[N]>;
    if (!result.ok) throw new Error(`${name} was refused: ${result.error}`);
    return result.value;
  }

  seat(name: SeatRequest, request: RequestOf<SeatRequest>): Promise<Seated> {
    return this.ask(name, request);
  }

  signal(signal: Signal): void {
    this.socket.emit('signal', signal);
  }

  /** Resolves when all that the server had sent before is here: it answers in order. */
  async catchUp(): Promise<void> {
    await this.ask('network:servers', {});
  }

  close(): void {
    this.socket.disconnect();
  }
}
