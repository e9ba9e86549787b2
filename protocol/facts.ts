import * as v from 'valibot';
import type { ChannelFactName, ChannelFactOf } from './channel-facts.ts';
import { ERROR_CODES } from './result.ts';
import { roomIdSchema, seatSchema } from './seat.ts';
import { countSchema, type RelayedSignal } from './signal.ts';

const at = v.number();

/** What the server tells without being asked. Facts are `noun:participle` and have no acknowledgement. `at`: server clock, ms. */
export const factSchemas = {
  'peer:joined': v.object({ seat: seatSchema, at }),
  /** The peer's connection dropped (`socket`), or its page is closing or reloading (`page`). Its seat is held. */
  'peer:away': v.object({ seat: seatSchema, cause: v.picklist(['socket', 'page']), at }),
  /** The peer is back in its seat; the two numbers are those of its `room:resume`. */
  'peer:back': v.object({ seat: seatSchema, negotiation: countSchema, received: countSchema, at }),
  /** The peer gave its seat up (`left`), or did not come back in time (`timeout`). */
  'peer:left': v.object({ seat: seatSchema, cause: v.picklist(['left', 'timeout']), at }),
  /** A newer connection has taken this seat with the same token. Do not fight back. */
  'seat:replaced': v.object({ at }),
  /**
   * A signal of yours was not relayed (which one, where that could be read), a request came without an acknowledgement, or there is no
   * event of that name. And why.
   */
  'event:refused': v.object({
    event: v.string(),
    negotiation: v.nullable(countSchema),
    seq: v.nullable(countSchema),
    error: v.picklist(ERROR_CODES),
    message: v.string(),
    at,
  }),
  'lobby:changed': v.object({ calls: v.array(v.object({ room: roomIdSchema, openedAt: v.number() })), at }),
  /** The server is about to stop. Calls go on; come back when it answers again. */
  'server:closing': v.object({ at }),
} as const;

export type FactName = keyof typeof factSchemas;
export type FactOf<N extends FactName> = v.InferOutput<(typeof factSchemas)[N]>;

/** Typed events of a socket.io server socket. */
export type ServerToClient = { [N in FactName]: (fact: FactOf<N>) => void } & {
  [N in ChannelFactName]: (fact: ChannelFactOf<N>) => void;
} & {
  signal: (signal: RelayedSignal) => void;
};
