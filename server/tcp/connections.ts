import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { countedAddress } from '../clients/client-address.ts';
import { Connection } from './connection.ts';
import { IdleConnections } from './idle-connections.ts';

export interface ConnectionLimits {
  /** Connections of one address. Null: addresses are not counted, since a proxy is the peer of them all. */
  readonly perAddress: number | null;
  /** Connections in all. */
  readonly total: number;
}

/** Of one address. */
interface Share {
  count: number;
  readonly idle: IdleConnections;
}

/** Which limit leaves no room for another connection. */
export type FullLimit = 'address' | 'total';

/** A client that pipelines waits for its answers. Browsers do not pipeline at all. */
const MAX_UNANSWERED = 8;

/** Every TCP connection there is: counted by address and in all, and closed when it does not keep the rules. */
export class Connections {
  readonly #limits: ConnectionLimits;
  readonly #all = new Set<Connection>();
  readonly #idle = new IdleConnections();
  readonly #shares = new Map<string, Share>();
  readonly #ofStream = new WeakMap<Duplex, Connection>();
  /** By the ends of the TCP connection, since a TLS stream does not tell which socket carries it. */
  readonly #handshaking = new Map<string, Connection>();

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#all.size;
  }

  of(stream: Duplex): Connection | undefined {
    return this.#ofStream.get(stream);
  }

  /**
   * Counts a connection that was accepted just now, until it closes. At a limit the first idle connection is closed for it.
   * @returns null, or the limit at which every connection is in use: then it is not counted and nobody owns it
   */
  admit(socket: Socket): FullLimit | null {
    const address = countedAddress(socket.remoteAddress ?? '');
    const share = this.#shares.get(address) ?? { count: 0, idle: new IdleConnections() };
    const { perAddress, total } = this.#limits;
    if (perAddress !== null && share.count >= perAddress && !this.#closeIdle(share.idle)) return 'address';
    if (this.#all.size >= total && !this.#closeIdle(this.#idle)) return 'total';
    const connection = new Connection(socket, address);
    share.count += 1;
    this.#shares.set(address, share);
    this.#all.add(connection);
    this.#ofStream.set(socket, connection);
    this.#settle(connection);
    const ends = endsOf(socket);
    this.#handshaking.set(ends, connection);
    socket.once('close', () => {
      if (this.#handshaking.get(ends) === connection) this.#handshaking.delete(ends);
      this.#remove(connection);
    });
    return null;
  }

  /** A TLS handshake is complete. @returns whether its connection is known */
  encrypt(stream: Socket): boolean {
    const connection = this.#handshaking.get(endsOf(stream));
    connection?.encrypt(stream);
    if (connection) this.#ofStream.set(stream, connection);
    return connection !== undefined;
  }

  /** A request was read, and is to be answered by `response`. @returns false: too many of this connection have no answer yet */
  begin(connection: Connection, response: ServerResponse): boolean {
    connection.hasAsked = true;
    connection.response = response;
    connection.unanswered += 1;
    this.#settle(connection);
    return connection.unanswered <= MAX_UNANSWERED;
  }

  /** The response to one was written out. */
  end(connection: Connection): void {
    connection.unanswered -= 1;
    if (connection.unanswered === 0) connection.response = null;
    this.#settle(connection);
    connection.takeNext();
  }

  upgrade(connection: Connection): void {
    connection.hasAsked = true;
    connection.isUpgraded = true;
    this.#settle(connection);
  }

  /** Closes those whose peers do not read. To be called once a second; `now`: monotonic, ms. */
  destroyStalled(now: number): void {
    for (const connection of this.#all) if (connection.isStalled(now)) connection.destroy();
  }

  destroyIdle(): void {
    for (const connection of this.#all) if (connection.isIdle) connection.destroy();
  }

  destroyAll(): void {
    for (const connection of this.#all) connection.destroy();
  }

  #closeIdle(idle: IdleConnections): boolean {
    const { first } = idle;
    if (!first) return false;
    this.#remove(first);
    first.destroy();
    return true;
  }

  #settle(connection: Connection): void {
    const lists = [this.#idle, this.#shares.get(connection.address)?.idle];
    for (const list of lists) {
      if (connection.isIdle && this.#all.has(connection)) list?.add(connection);
      else list?.delete(connection);
    }
  }

  #remove(connection: Connection): void {
    if (!this.#all.delete(connection)) return;
    this.#settle(connection);
    const share = this.#shares.get(connection.address);
    if (!share) return;
    share.count -= 1;
    if (share.count === 0) this.#shares.delete(connection.address);
  }
}

function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return [remoteAddress, remotePort, localAddress, localPort].join(' ');
}
