import type { ExchangeEvent } from '../../protocol/exchange.ts';
import type { ClientToServer } from '../../protocol/requests.ts';
import type { EventHandler } from './event-handler.ts';

/** Every name under which a client may send something: requests, signals, and the events of the exchanger. */
export type EventName = keyof ClientToServer | ExchangeEvent;

type Entries<N extends string> = readonly (readonly [N, EventHandler])[];
/** An error that shows the names without a handler. */
type Complete<N extends string> = [Exclude<EventName, N>] extends [never] ? unknown : { readonly missing: Exclude<EventName, N> };

/** The handlers by name. A Map, so that `constructor` and `__proto__` are names like any other. Does not compile without all names. */
export function eventTable<N extends EventName>(entries: Entries<N> & Complete<N>): ReadonlyMap<string, EventHandler> {
  return new Map<string, EventHandler>(entries);
}
