import * as v from 'valibot';
import { openedSchema } from '../signaling/opened-connection.ts';
import { askByHttp, type Fetch, type RestAnswer } from '../signaling/rest-request.ts';
import type { RestExchange } from './rest-exchange.ts';
import { readProblem, type RunProblem } from './run-problem.ts';

export interface RestParts {
  readonly fetch: Fetch;
  readonly now: () => number;
}

type Asked<T> = { readonly value: T } | { readonly problem: RunProblem };

/** A connection of the REST API, request by request, as the page shows them. */
export class RestConnection {
  readonly #parts: RestParts;
  readonly #collection: string;
  readonly #query: string;
  readonly #onExchange: (exchanges: readonly RestExchange[]) => void;
  #exchanges: readonly RestExchange[] = [];
  #path: string | null = null;

  /** `query`: what the connection is asked with, e.g. `?channel=news`. */
  constructor(parts: RestParts, name: string, query: string, onExchange: (exchanges: readonly RestExchange[]) => void) {
    this.#parts = parts;
    this.#collection = `/${name}/connections`;
    this.#query = query;
    this.#onExchange = onExchange;
  }

  /** Asks for a connection. Its offer has all candidates of the server in it. */
  async open(): Promise<Asked<{ type: 'offer'; sdp: string }>> {
    const answer = await this.#ask('POST', this.#collection + this.#query);
    if (answer?.status !== 200) return { problem: readProblem(answer, 'opening') };
    const read = v.safeParse(openedSchema, answer.body);
    if (!read.success) return { problem: { kind: 'no-peers' } };
    this.#path = `${this.#collection}/${read.output.id}`;
    return { value: read.output.localDescription };
  }

  async answer({ type, sdp }: { type: 'answer'; sdp: string }): Promise<Asked<null>> {
    const answer = await this.#ask('POST', `${this.#path}/remote-description`, { type, sdp });
    return answer?.status === 200 ? { value: null } : { problem: readProblem(answer, 'other') };
  }

  /** Asks how the server sees it. */
  async look(): Promise<void> {
    if (this.#path) await this.#ask('GET', this.#path);
  }

  /** The server closes its end: also when the page is being closed, which does not wait for the answer. */
  async close(): Promise<void> {
    if (this.#path) await this.#ask('DELETE', this.#path);
  }

  async #ask(method: RestExchange['method'], path: string, sent: RestExchange['sent'] = null): Promise<RestAnswer | null> {
    const index = this.#exchanges.length;
    const since = this.#parts.now();
    this.#put(index, { method, path, sent, answer: 'pending', tookMs: 0 });
    const body = sent && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(sent) };
    const answer = await askByHttp(this.#parts.fetch, path, { method, ...body, keepalive: method === 'DELETE' });
    this.#put(index, { method, path, sent, answer, tookMs: this.#parts.now() - since });
    return answer;
  }

  #put(index: number, exchange: RestExchange): void {
    this.#exchanges = [...this.#exchanges.slice(0, index), exchange, ...this.#exchanges.slice(index + 1)];
    this.#onExchange(this.#exchanges);
  }
}
