import { AddressBudgets } from '../clients/address-budgets.ts';
import { createMessageBudgets } from './chat.ts';
import { createAddressTraffic } from './traffic-budget.ts';

/** New connections of one address: a burst, then so many a minute. A page makes one. */
const HANDSHAKES = { burst: 60, perMinute: 120 };
/** Of one address: a page watches one channel, and watches it again when it was refused. */
const WATCHES = { burst: 60, perMinute: 120 };
/** `joinStream` of one address: as often as it may connect. */
const JOINS = { burst: 120, perMinute: 120 };
/** Of one client, and of one address probed. */
const PROBES_PER_MINUTE = 3;
/** `event:refused` for names that do not exist, of one connection. */
const UNKNOWN_EVENTS = { burst: 10, perMinute: 60 };

export interface AddressLimitOptions {
  readonly createsPerMinute: number;
  readonly failedJoinsPerMinute: number;
}

/** How often a client address may do what costs the server something. */
export type AddressLimits = ReturnType<typeof createAddressLimits>;

export function createAddressLimits({ createsPerMinute, failedJoinsPerMinute }: AddressLimitOptions) {
  const monotonic = () => performance.now();
  const of = ({ burst, perMinute }: { readonly burst: number; readonly perMinute: number }) =>
    new AddressBudgets(burst, perMinute, monotonic);
  const evenly = (perMinute: number) => of({ burst: perMinute, perMinute });
  const traffic = createAddressTraffic(monotonic);
  const budgets = {
    creates: evenly(createsPerMinute),
    failedJoins: evenly(failedJoinsPerMinute),
    watches: of(WATCHES),
    messages: createMessageBudgets(monotonic),
    probes: evenly(PROBES_PER_MINUTE),
    probed: evenly(PROBES_PER_MINUTE),
    joins: of(JOINS),
    handshakes: of(HANDSHAKES),
    unknownEvents: of(UNKNOWN_EVENTS),
  };
  return {
    ...budgets,
    traffic,
    /** Forgets the addresses that have all of their allowance again. To be called now and then. */
    forgetFull(): void {
      for (const one of [...Object.values(budgets), traffic.packets, traffic.bytes]) one.forgetFull();
    },
  };
}
