import { once } from 'node:events';
import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { connect as connectTcp, type Socket, type TcpNetConnectOpts } from 'node:net';
import type { ServerProcess } from '../e2e/server-process.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Ask {
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** Another one of the attacker's addresses. */
  readonly from?: string;
}

const TIMEOUT_MS = 10_000;

/** A stranger with a loopback address of its own: whatever it opens is closed once the server has been looked at. */
export class Attacker {
  readonly server: ServerProcess;
  readonly address: string;
  readonly #sockets = new Set<Socket>();
  readonly #closing: (() => void)[] = [];

  constructor(server: ServerProcess, address: string) {
    this.server = server;
    this.address = address;
  }

  /** `host:port`, as honest clients of this machine name the server. */
  get host(): string {
    return `127.0.0.1:${this.server.port}`;
  }

  /** A bare TCP connection, once it is there; null: it was refused. Its errors are nobody's concern. */
  async connect({ from = this.address, ...options }: Partial<TcpNetConnectOpts> & { readonly from?: string } = {}): Promise<Socket | null> {
    const socket = connectTcp({ port: this.server.port, host: '127.0.0.1', localAddress: from, ...options });
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => this.#sockets.delete(socket));
    try {
      await once(socket, 'connect');
      return socket;
    } catch {
      return null;
    }
  }

  /** So many of them, opened at once. */
  async connectMany(count: number, options: Parameters<Attacker['connect']>[0] = {}): Promise<Socket[]> {
    const opened = await Promise.all(Array.from({ length: count }, () => this.connect(options)));
    return opened.filter((socket) => socket !== null);
  }

  /** Of the connections opened so far, how many are open at this end. */
  get open(): number {
    return this.#sockets.size;
  }

  /** One HTTP request on a connection of its own. Status 0: there was no answer. */
  request(method: string, path: string, { headers = {}, body, from = this.address }: Ask = {}): Promise<Answer> {
    const { request } = this.server.origin.startsWith('https:') ? https : http;
    return new Promise((resolve) => {
      const none = () => resolve({ status: 0, headers: {}, body: '' });
      const options = {
        method,
        headers,
        localAddress: from,
        agent: false,
        rejectUnauthorized: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      };
      const asked = request(`${this.server.origin}${path}`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', none);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
        );
      });
      asked.once('error', none);
      asked.end(body);
    });
  }

  /** Something else that is to be closed in the end. */
  closeLater(close: () => void): void {
    this.#closing.push(close);
  }

  close(): void {
    for (const close of this.#closing.splice(0)) close();
    for (const socket of this.#sockets) socket.destroy();
  }
}
