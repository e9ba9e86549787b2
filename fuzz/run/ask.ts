import { Agent, request } from 'node:http';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** One client's connections to a server. */
export class HttpClient {
  readonly #agent: Agent;
  readonly #port: number;

  /** `from`: an address of this machine. */
  constructor(port: number, from: string) {
    this.#port = port;
    this.#agent = new Agent({ keepAlive: true, localAddress: from });
  }

  /** Null: there was no answer within so long, or the connection was cut, or Node does not write such a request. */
  ask({ method, path, headers = {}, body = '' }: Asked, withinMs: number): Promise<Answer | null> {
    return new Promise((resolve) => {
      const none = () => resolve(null);
      try {
        const options = { port: this.#port, host: '127.0.0.1', agent: this.#agent, method, path, headers };
        const asked = request(options, (response) => {
          let text = '';
          response.setEncoding('latin1');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
          response.on('error', none);
        });
        asked.on('error', none);
        asked.on('close', none);
        setTimeout(() => asked.destroy(), withinMs).unref();
        asked.end(body);
      } catch {
        none();
      }
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** A mistake of the server's: whatever a client sends, it is the client's own. 501 and 505 are Node's for methods and versions it does not know. */
export const isMistake = (status: number): boolean => status >= 500 && ![501, 503, 505].includes(status);
