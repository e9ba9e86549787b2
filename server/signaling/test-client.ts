import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { ChannelFactName, ChannelFactOf } from '../../protocol/channel-facts.ts';
import type { FactName, FactOf } from '../../protocol/facts.ts';
import type { RequestName, RequestOf, ResponseOf, Seated } from '../../protocol/requests.ts';
import type { Result } from '../../protocol/result.ts';
import type { RelayedSignal, Signal } from '../../protocol/signal.ts';
import type { TestServer } from '../test-server.ts';

interface Heard {
  readonly event: string;
  readonly fact: unknown;
}

/** A client that remembers what it has heard, so that a test can wait for something without missing it. */
export class TestClient {
  readonly socket: Socket;
  /** What has been heard and not yet been asked for. */
  readonly heard: Heard[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(socket: Socket) {
    this.socket = socket;
    socket.onAny((event: string, fact: unknown) => this.#hear(event, fact));
    socket.on('disconnect', (reason) => this.#hear('disconnect', reason));
    socket.on('connect_error', (error) => this.#hear('connect_error', error));
  }

  ask<N extends RequestName>(name: N, request: RequestOf<N>): Promise<Result<ResponseOf[N]>> {
    return this.socket.emitWithAck(name, request) as Promise<Result<ResponseOf[N]>>;
  }

  /** Takes a seat, which must be granted. */
  async seat<N extends 'call:create' | 'call:join' | 'channel:start' | 'channel:watch' | 'room:resume'>(
    name: N,
    request: RequestOf<N>,
  ): Promise<Seated> {
    const result = await this.ask(name, request);
    if (!result.ok) throw new Error(`refused: ${result.error}`);
    return result.value;
  }

  send(signal: Signal): void {
    this.socket.emit('signal', signal);
  }

  hears(event: 'signal'): Promise<RelayedSignal>;
  hears<N extends FactName>(event: N): Promise<FactOf<N>>;
  hears<N extends ChannelFactName>(event: N): Promise<ChannelFactOf<N>>;
  hears(event: 'disconnect' | 'connect_error'): Promise<unknown>;
  /** The next such event that has not been asked for yet; waits for it if need be. */
  async hears(event: string): Promise<unknown> {
    for (;;) {
      const index = this.heard.findIndex((heard) => heard.event === event);
      const [found] = index < 0 ? [] : this.heard.splice(index, 1);
      if (found) return found.fact;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** All that has been heard by now and not been asked for: the server answers in order, so what it sent before has arrived. */
  async rest(): Promise<string[]> {
    await this.ask('lobby:watch', {});
    return this.heard.map(({ event }) => event);
  }

  #hear(event: string, fact: unknown): void {
    this.heard.push({ event, fact });
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

export interface ConnectOptions {
  readonly origin?: string | null;
  readonly headers?: Record<string, string>;
  readonly transport?: 'websocket' | 'polling';
  readonly host?: string;
  /** Of this computer, from which the connection comes: `127.0.0.66` is another client than `127.0.0.1`. */
  readonly localAddress?: string;
}

/** Opens a socket without waiting for it. Unless told otherwise it is a page of this computer, in the lobby. */
export function open({ port }: TestServer, options: ConnectOptions = {}): TestClient {
  const { origin = `http://127.0.0.1:${port}`, headers, transport = 'websocket', host = '127.0.0.1', localAddress } = options;
  const extraHeaders = { ...(origin !== null && { Origin: origin }), ...headers };
  const socket = io(`http://${host}:${port}`, {
    transports: [transport],
    extraHeaders,
    forceNew: true,
    reconnection: false,
    ...(localAddress !== undefined && { localAddress }),
  } as Parameters<typeof io>[1]);
  onTestFinished(() => void socket.disconnect());
  return new TestClient(socket);
}

export async function connect(server: TestServer, options: ConnectOptions = {}): Promise<TestClient> {
  const client = open(server, options);
  await new Promise<void>((resolve, reject) => {
    client.socket.once('connect', resolve);
    client.socket.once('connect_error', reject);
  });
  return client;
}

export interface TestCall {
  readonly room: string;
  readonly caller: TestClient;
  readonly callee: TestClient;
  readonly callerSeat: Seated;
  readonly calleeSeat: Seated;
}

/** A call that both have entered. */
export async function startCall(server: TestServer, options: ConnectOptions = {}): Promise<TestCall> {
  const [caller, callee] = await Promise.all([connect(server, options), connect(server, options)]);
  const callerSeat = await caller.seat('call:create', {});
  const { room } = callerSeat;
  const calleeSeat = await callee.seat('call:join', { room });
  await caller.hears('peer:joined');
  return { room, caller, callee, callerSeat, calleeSeat };
}
