import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import { listen } from '../listen.ts';
import type { Handlers } from './requests.ts';
import { createWebServer, type WebServerOptions } from './web-server.ts';

/** How long a test waits for what comes in milliseconds on a machine with nothing else to do. */
export const PATIENT = { timeout: 8000, interval: 20 } as const;

export interface TestWebServer {
  readonly port: number;
  /** How many connections the server holds, as Node counts them. */
  readonly count: () => Promise<number>;
  readonly emitError: (error: Error) => void;
}

/** Answers every request with `ok`. */
export const answering: Handlers = { handleRequest: (_request, response) => void response.end('ok'), handleUpgrade: () => false };

/** A server that only owns connections, with no app behind it. */
export async function startTestWebServer(
  handlers: Partial<Handlers> = {},
  options: Partial<WebServerOptions> = {},
): Promise<TestWebServer> {
  const web = createWebServer(
    { ...answering, ...handlers },
    {
      limits: { total: 1000, perAddress: 1000 },
      hostNames: null,
      onError: (error) => expect.unreachable(String(error)),
      onForeignHost: () => {},
      ...options,
    },
  );
  const listening = await listen(web, '127.0.0.1', 0);
  onTestFinished(() => listening.close());
  const { http } = web;
  return { port: listening.port, count: promisify(http.getConnections.bind(http)), emitError: (error) => void http.emit('error', error) };
}

/** A TCP client that writes bytes by hand, from an address of its own on loopback. */
export class TcpClient {
  readonly socket: Socket;
  /** Resolves with whatever the server wrote, once it has closed the connection. */
  readonly closed: Promise<string>;
  text = '';
  #wake: () => void = () => {};

  constructor(socket: Socket, reads: boolean) {
    this.socket = socket;
    socket.on('error', () => {});
    if (reads) {
      socket.on('data', (bytes) => {
        this.text += bytes.toString('latin1');
        this.#wake();
      });
    }
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        resolve(this.text);
        this.#wake();
      });
    });
  }

  write(...lines: string[]): void {
    this.socket.write(lines.join('\r\n'));
  }

  /** Resolves once the server has written `part`. */
  async reads(part: string): Promise<void> {
    while (!this.text.includes(part)) {
      if (this.socket.destroyed) expect.unreachable(`closed after ${JSON.stringify(this.text)}`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

export interface TcpClientOptions {
  readonly from?: string;
  /** False: it never reads a byte. */
  readonly reads?: boolean;
  /** It never answers the server's FIN with one of its own. */
  readonly allowHalfOpen?: boolean;
}

export async function openTcp(
  port: number,
  { from = '127.0.0.66', reads = true, allowHalfOpen = false }: TcpClientOptions = {},
): Promise<TcpClient> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from, allowHalfOpen });
  const client = new TcpClient(socket, reads);
  if (!reads) socket.pause();
  onTestFinished(() => void socket.destroy());
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return client;
}

/** Several at once. */
export const openMany = (port: number, count: number, options: TcpClientOptions = {}) =>
  Promise.all(Array.from({ length: count }, () => openTcp(port, options)));

/** A request, written by hand. */
export const get = (path: string, ...headers: string[]) => [`GET ${path} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n');

export const upgradeOf = (path: string, ...headers: string[]) => get(path, 'Upgrade: websocket', 'Connection: Upgrade', ...headers);

/** What a WebSocket client sends. */
export const WEBSOCKET = ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'] as const;
export const SIGNALING = '/socket.io/?EIO=4&transport=websocket';

/** Descriptors of this process (Linux). Client and server are both in it: two a connection. */
export const openDescriptors = () => readdirSync('/proc/self/fd').length;

/** How many requests Node's HTTP servers have made of what they read, from now on. */
export function countRequestsMade(): () => number {
  let made = 0;
  const count = () => void (made += 1);
  subscribe('http.server.request.start', count);
  onTestFinished(() => void unsubscribe('http.server.request.start', count));
  return () => made;
}
