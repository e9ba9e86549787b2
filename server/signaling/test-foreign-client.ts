import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { TestServer } from '../test-server.ts';

/** A client of another make, as any program of the socket.io library is one. It remembers what it has heard. */
export class ForeignClient {
  readonly socket: Socket;
  /** By which others know it, also after it has gone. */
  readonly id: string;
  /** What has been heard and not been asked for: each event with its arguments. */
  readonly heard: unknown[][] = [];
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    this.id = socket.id ?? '';
    const hear = (...event: unknown[]) => {
      this.heard.push(event);
      this.#wake();
    };
    socket.onAny(hear);
    socket.on('disconnect', (reason) => hear('disconnect', reason));
  }

  emit(event: string, ...args: unknown[]): void {
    this.socket.emit(event, ...args);
  }

  /** The arguments of the next such event; waits for it if need be. */
  async hears(event: string): Promise<unknown[]> {
    for (;;) {
      const index = this.heard.findIndex(([name]) => name === event);
      const [found] = index < 0 ? [] : this.heard.splice(index, 1);
      if (found) return found.slice(1);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Joins, and tells who was there already. */
  async join(channelName: string, user: unknown): Promise<unknown> {
    this.emit('joinStream', { channelName, user });
    const [ids] = await this.hears('allStreamUsers');
    return ids;
  }

  /** All that has been heard by now and not been asked for: the server answers in order, so what it sent before has arrived. */
  async rest(): Promise<unknown[][]> {
    await this.socket.emitWithAck('room:leave', { mayReturn: false });
    return this.heard.splice(0);
  }
}

export type ForeignTransports = readonly ('polling' | 'websocket')[];

/** Unless told otherwise with the library's default transports: polling first, then an upgrade. */
export async function connectForeign({ origin }: TestServer, transports?: ForeignTransports, extraHeaders = {}): Promise<ForeignClient> {
  const socket = io(origin, { forceNew: true, reconnection: false, extraHeaders, ...(transports && { transports: [...transports] }) });
  onTestFinished(() => void socket.disconnect());
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return new ForeignClient(socket);
}

/** Members of an exchange, in the order in which they came, each called by its place; none has heard anything yet. */
export async function startExchange(server: TestServer, count: number, transports?: ForeignTransports): Promise<ForeignClient[]> {
  const members = await Promise.all(Array.from({ length: count }, () => connectForeign(server, transports)));
  for (const [index, member] of members.entries()) await member.join('the-channel', { name: index });
  for (const member of members) await member.rest();
  return members;
}

export const OFFER = { type: 'offer', sdp: 'v=0 an offer' } as const;
export const ANSWER = { type: 'answer', sdp: 'v=0 an answer' } as const;

/** What a browser's RTCIceCandidate gives as JSON. */
export function candidateOf(number: number) {
  return { candidate: `candidate:${number}`, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'uF1d' };
}
