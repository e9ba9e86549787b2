import * as v from 'valibot';
import { channelFactSchemas, type ChannelFactName, type ChannelFactOf, type ChannelRoad } from '../../protocol/channel-facts.ts';
import type { Said } from '../../protocol/chat.ts';
import type { ChannelState } from '../../protocol/requests.ts';
import { ERROR_CODES } from '../../protocol/result.ts';
import type { SignalingSocket } from './connect-socket.ts';
import { ask, type RequestError } from './request.ts';

/** What a page keeps of the chat. */
const KEPT = 200;

export type Saying = { readonly ok: true } | { readonly ok: false; readonly error: RequestError; readonly retryInMs: number | null };

const refusalSchema = v.object({ ok: v.literal(false), error: v.picklist(ERROR_CODES), retryInMs: v.optional(v.number()) });

/** What everybody in a channel hears of it: how many watch, by which road, and what is said. */
export class ChannelRoom {
  readonly #socket: SignalingSocket;
  readonly #onChange: () => void;
  #viewers = 0;
  #road: ChannelRoad = 'peer';
  #isUpstreamWanted = false;
  #chat: readonly Said[] = [];

  constructor(socket: SignalingSocket, onChange: () => void) {
    this.#socket = socket;
    this.#onChange = onChange;
    onChannelFact(socket, 'channel:audience', ({ viewers }) => this.#change(viewers, []));
    onChannelFact(socket, 'channel:road', ({ road, upstream }) => this.#lead(road, upstream));
    onChannelFact(socket, 'chat:said', (said) => this.#change(this.#viewers, [said]));
  }

  get viewers(): number {
    return this.#viewers;
  }

  /** The one that viewers should take now. */
  get road(): ChannelRoad {
    return this.#road;
  }

  /** The broadcaster should send to the server, for whatever reason. */
  get isUpstreamWanted(): boolean {
    return this.#isUpstreamWanted;
  }

  /** The oldest first. */
  get chat(): readonly Said[] {
    return this.#chat;
  }

  /** As it was found with the seat. A server that was started anew has forgotten what was said before: this page has not. */
  enter({ viewers, road, upstream, chat }: ChannelState): void {
    this.#road = road;
    this.#isUpstreamWanted = upstream;
    this.#change(viewers, chat);
  }

  async say(text: string): Promise<Saying> {
    const answer = await ask(this.#socket, 'chat:send', { text });
    if (v.is(v.object({ ok: v.literal(true) }), answer)) return { ok: true };
    const refused = v.safeParse(refusalSchema, answer);
    if (!refused.success) return { ok: false, error: 'unreachable', retryInMs: null };
    return { ok: false, error: refused.output.error, retryInMs: refused.output.retryInMs ?? null };
  }

  /** This viewer sees the channel by that road now, and needs the other one no more. */
  async took(road: ChannelRoad): Promise<void> {
    await ask(this.#socket, 'channel:took', { road });
  }

  #lead(road: ChannelRoad, upstream: boolean): void {
    this.#road = road;
    this.#isUpstreamWanted = upstream;
    this.#onChange();
  }

  #change(viewers: number, said: readonly Said[]): void {
    const fresh = said.filter(({ id }) => this.#chat.every((other) => other.id !== id));
    this.#viewers = viewers;
    if (fresh.length > 0) this.#chat = [...this.#chat, ...fresh].sort((a, b) => a.id - b.id).slice(-KEPT);
    this.#onChange();
  }
}

/** Hears a fact of channels; what is none is ignored. */
export function onChannelFact<N extends ChannelFactName>(
  socket: SignalingSocket,
  name: N,
  listener: (fact: ChannelFactOf<N>) => void,
): void {
  const parse = (payload: unknown) => {
    const parsed = v.safeParse(channelFactSchemas[name], payload);
    if (parsed.success) listener(parsed.output);
  };
  socket.on(name as never, parse as never);
}
