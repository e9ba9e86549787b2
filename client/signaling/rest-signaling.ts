import * as v from 'valibot';
import type { IceAccess, IceServer, Seated } from '../../protocol/requests.ts';
import type { BodyOf, SignalBody } from '../../protocol/signal.ts';
import { openedSchema, type OpenedConnection } from './opened-connection.ts';
import { finalRefusal } from './rest-refusal.ts';
import { askByHttp, type Fetch, type RestAnswer } from './rest-request.ts';
import { REST_WAITS, waitMs, type RestWaits } from './rest-waits.ts';
import type { RestRequest, SignalingChannel, SignalingEvent, SignalingState } from './signaling-channel.ts';

export interface RestSignalingOptions {
  /** Of the collection, e.g. `/v1/connections`, with the query it is asked with. */
  readonly url: string;
  /** Beside those of every request, e.g. a seat token. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** What may be used to find a path to the server; the relays that come with each connection, unless it is said. */
  readonly iceAccess?: () => IceAccess;
  readonly renewIceServers?: () => Promise<IceAccess | null>;
  readonly fetch?: Fetch;
  readonly waits?: RestWaits;
}

/** So many answers in a row may be refused: it may have been the connection's fault, and a fresh one is to be had. */
const REJECTIONS = 3;
/** A restart that is asked for so soon after an offer came, in ms, was decided before that was known: the offer does what it asks for. */
const FRESH_MS = 2000;

/**
 * The way to a server peer: the server offers, with all its candidates, and this side answers. There is no restart in this API: whoever
 * asks for one gets a fresh connection, which is the next negotiation. Nothing is asked while all is well; a connection that the server
 * has given up is noticed by ICE, as in any call.
 */
export class RestSignaling implements SignalingChannel {
  readonly #options: RestSignalingOptions;
  readonly #collection: string;
  readonly #listeners = new Set<(event: SignalingEvent) => void>();
  #state: SignalingState = 'connecting';
  /** The address of the connection that counts. */
  #connection: string | null = null;
  #negotiation = 0;
  #offeredAt = -Infinity;
  #isOpening = false;
  /** Came with the newest connection, and are good for it. */
  #relays: readonly IceServer[] = [];
  /** Counts the times this side has left: what was asked for before is not wanted any more. */
  #left = 0;
  #hasLeft = false;
  #tries = 0;
  #rejections = 0;
  #nextTry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RestSignalingOptions) {
    this.#options = options;
    this.#collection = options.url.replace(/\?.*$/, '');
  }

  /** Asks for a connection. To be called once, when whoever is to hear of it listens. */
  open(): void {
    this.#openUnlessOpening();
  }

  /** The server may have been started anew: asks whether it still has the connection, and for another one if it has not. */
  async check(): Promise<void> {
    const connection = this.#connection;
    if (!connection || this.#isOpening) return;
    const answer = await this.#ask('GET connection', connection, { method: 'GET' });
    if (connection === this.#connection && answer?.status === 404) this.#openUnlessOpening();
  }

  /** Candidates and devices are nothing the API has a place for: the server finds this side by its first check. */
  send(negotiation: number, body: SignalBody): void {
    if (negotiation !== this.#negotiation || this.#hasLeft) return;
    if (body.kind === 'description' && body.type === 'answer' && this.#connection) void this.#answer(this.#connection, body);
    const isObsolete = performance.now() - this.#offeredAt < FRESH_MS;
    if (body.kind === 'restart' && !isObsolete) this.#openUnlessOpening();
  }

  listen(listener: (event: SignalingEvent) => void, until: AbortSignal): void {
    this.#listeners.add(listener);
    until.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  renewIceServers(): Promise<IceAccess | null> {
    return this.#options.renewIceServers?.() ?? Promise.resolve(this.#iceAccess());
  }

  /** The server is told in either case: a page that is shown again asks for a connection anew. */
  leave(mayReturn: boolean): void {
    clearTimeout(this.#nextTry);
    this.#hasLeft ||= !mayReturn;
    this.#left += 1;
    this.#isOpening = false;
    void this.#giveBack(this.#connection);
    this.#connection = null;
  }

  /** Two openings at once would be two connections, of which one is never given back. */
  #openUnlessOpening(): void {
    if (!this.#hasLeft && !this.#isOpening) void this.#open();
  }

  async #open(): Promise<void> {
    clearTimeout(this.#nextTry);
    this.#isOpening = true;
    const left = this.#left;
    const answer = await this.#ask('POST connections', this.#options.url, { method: 'POST' });
    const opened = answer && isOk(answer) ? v.safeParse(openedSchema, answer.body) : null;
    if (this.#hasLeft || left !== this.#left)
      return opened?.success ? this.#giveBack(`${this.#collection}/${opened.output.id}`) : undefined;
    if (opened?.success) return this.#take(`${this.#collection}/${opened.output.id}`, opened.output.localDescription, answer?.relays ?? []);
    if (this.#isRefused(answer)) return;
    if (answer?.status === 503 && this.#connection) return this.#makeRoom(this.#connection);
    this.#tryAgain(answer, () => void this.#open());
  }

  /** The former connection may be what there is no room beside. Its place is asked for at once, before somebody else has it. */
  async #makeRoom(former: string): Promise<void> {
    const left = this.#left;
    this.#connection = null;
    await this.#giveBack(former);
    if (left === this.#left && !this.#hasLeft) await this.#open();
  }

  #take(connection: string, { type, sdp }: OpenedConnection['localDescription'], relays: readonly IceServer[]): void {
    const former = this.#connection;
    this.#connection = connection;
    this.#relays = relays;
    this.#isOpening = false;
    this.#offeredAt = performance.now();
    this.#negotiation += 1;
    const [negotiation, at] = [this.#negotiation, Date.now()];
    if (negotiation === 1) this.#tell({ type: 'seated', seated: this.#seated(connection) });
    this.#tell({ type: 'signal', signal: { kind: 'description', type, sdp, to: 'callee', from: 'caller', negotiation, seq: 0, at } });
    this.#tellState('open');
    void this.#giveBack(former);
  }

  async #answer(connection: string, { type, sdp }: BodyOf<'description'>, isAgain = false): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify({ type, sdp }) };
    const answer = await this.#ask('POST remote-description', `${connection}/remote-description`, init);
    if (connection !== this.#connection) return;
    // What got no answer may have been taken all the same: then the second one is one too many.
    if (answer && (isOk(answer) || (isAgain && answer.status === 400))) return this.#hear();
    if (this.#isOpening) return;
    // Given up meanwhile, or by a server that has been started anew; or it has come to a state in which it takes no answer.
    const isRejected = answer?.status === 400 || answer?.status === 404;
    if (isRejected) this.#rejections += 1;
    if (isRejected && (answer.status === 404 || this.#rejections < REJECTIONS)) return this.#replace(answer);
    if (this.#isRefused(answer)) return;
    this.#tryAgain(answer, () => void this.#answer(connection, { kind: 'description', type, sdp }, true));
  }

  /** What rejects one connection after the other is not to be hurried. */
  #replace(answer: RestAnswer): void {
    if (this.#rejections === 1) return void this.#open();
    this.#isOpening = true;
    this.#tryAgain(answer, () => void this.#open());
  }

  #tryAgain(answer: RestAnswer | null, again: () => void): void {
    const wait = waitMs(this.#options.waits ?? REST_WAITS, this.#tries, answer?.retryAfterMs ?? null);
    this.#tries += 1;
    clearTimeout(this.#nextTry);
    this.#nextTry = setTimeout(again, wait);
    this.#tellState('interrupted');
  }

  /** All is well when an answer has been taken: a server that gives connections away may have no use for them. */
  #hear(): void {
    this.#tries = 0;
    this.#rejections = 0;
    this.#tellState('open');
  }

  #isRefused(answer: RestAnswer | null): boolean {
    const refusal = answer && finalRefusal(answer);
    if (!refusal) return false;
    this.#isOpening = false;
    this.#tell({ type: 'refused', ...refusal });
    return true;
  }

  /** A page that is being closed does not wait for the answer. */
  async #giveBack(connection: string | null): Promise<void> {
    if (connection) await this.#ask('DELETE connection', connection, { method: 'DELETE', keepalive: true });
  }

  async #ask(name: RestRequest, url: string, init: RequestInit): Promise<RestAnswer | null> {
    this.#tell({ type: 'request', name, answer: null });
    const { fetch = (url, init) => globalThis.fetch(url, init), headers } = this.#options;
    const answer = await askByHttp(fetch, url, { ...init, headers: { ...headers?.(), ...(init.headers as Record<string, string>) } });
    this.#tell({ type: 'request', name, answer: answer ? `${answer.status}` : 'unreachable' });
    return answer;
  }

  /** To a call it looks like the callee's seat in a room of its own. */
  #seated(connection: string): Seated {
    const neighbours = [{ seat: 'caller', status: 'present' as const }];
    const rest = { token: '', negotiation: 0, signals: [], at: Date.now() };
    return { room: connection, seat: 'callee', ...this.#iceAccess(), neighbours, ...rest };
  }

  /** What came with a connection is never asked for again: the next connection has its own, and takes those. */
  #iceAccess(): IceAccess {
    return this.#options.iceAccess?.() ?? { iceServers: [...this.#relays], iceValidForMs: this.#relays.length > 0 ? 0 : null };
  }

  /** Every try at a server that is away would say so again. That the first one got through is what `seated` says. */
  #tellState(state: SignalingState): void {
    const isNews = state !== this.#state && !(state === 'open' && this.#state === 'connecting');
    this.#state = state;
    if (isNews) this.#tell({ type: 'state', state });
  }

  #tell(event: SignalingEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function isOk({ status }: RestAnswer): boolean {
  return status >= 200 && status < 300;
}
