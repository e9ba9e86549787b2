import { AddressBudgets } from '../clients/address-budgets.ts';
import { TokenBucket } from '../clients/token-bucket.ts';
import type { Log } from '../log.ts';

const MIB = 1024 * 1024;
/** Packets of one connection; a WebSocket frame is one. A call's start takes 30 to 60, a viewer costs its broadcaster 22. */
const PACKETS = { burst: 200, perSecond: 50 };
/** Bytes of one connection. A description is 10 KB, a mailbox 96 KB; a packet may have 64 KB. */
const BYTES = { burst: 4 * MIB, perSecond: MIB / 4 };
/** Of one client address: 600 pages that come back after a restart send 40,000 packets of 20 MB in all. */
const ADDRESS_PACKETS = { burst: 40_000, perMinute: 120_000 };
const ADDRESS_BYTES = { burst: 64 * MIB, perMinute: 240 * MIB };

/** What client addresses may send, all connections of one together. */
export interface AddressTraffic {
  readonly packets: AddressBudgets;
  readonly bytes: AddressBudgets;
}

export function createAddressTraffic(now: () => number): AddressTraffic {
  return {
    packets: new AddressBudgets(ADDRESS_PACKETS.burst, ADDRESS_PACKETS.perMinute, now),
    bytes: new AddressBudgets(ADDRESS_BYTES.burst, ADDRESS_BYTES.perMinute, now),
  };
}

/** What one connection may send: packets and bytes, of its own and of its client address. `now`: a monotonic clock, ms. */
export class TrafficBudget {
  readonly #address: string;
  readonly #ofAddress: AddressTraffic;
  readonly #log: Log;
  readonly #packets: TokenBucket;
  readonly #bytes: TokenBucket;

  constructor(address: string, ofAddress: AddressTraffic, log: Log, now: () => number) {
    this.#address = address;
    this.#ofAddress = ofAddress;
    this.#log = log;
    this.#packets = new TokenBucket(PACKETS.burst, PACKETS.perSecond, now);
    this.#bytes = new TokenBucket(BYTES.burst, BYTES.perSecond, now);
  }

  /** Counts a packet, and the bytes since the last one. False: too much; the connection must be cut, and the log says why. */
  take(bytes: number): boolean {
    const spent = this.#spent(bytes);
    if (spent === null) return true;
    this.#log.warn({ spent }, 'a connection that flooded was cut');
    return false;
  }

  #spent(bytes: number): string | null {
    if (!this.#packets.take()) return 'packets';
    if (!this.#bytes.take(bytes)) return 'bytes';
    if (!this.#ofAddress.packets.take(this.#address)) return 'packets of its address';
    if (!this.#ofAddress.bytes.take(this.#address, bytes)) return 'bytes of its address';
    return null;
  }
}
