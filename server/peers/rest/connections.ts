import type { Log } from '../../log.ts';
import type { ServerPeer } from '../engine.ts';
import { Connection, type Ending } from './connection.ts';
import type { Timers } from './timers.ts';

export interface Keeping {
  readonly scope: string;
  /** Whether the right to it is gone, for one that lasts as long as that. */
  readonly isVoid?: () => boolean;
  readonly onEnd: () => void;
}

/** Of those that were closed for what they sent so many are remembered, for whoever asks what has become of one. */
const REMEMBERED = 200;

/** The connections there are, each under its path. What has closed is known no more. */
export class Connections {
  readonly #open = new Map<string, { readonly connection: Connection; readonly isVoid: (() => boolean) | undefined }>();
  /** The oldest first: the path and the id. */
  readonly #sentTooMuch = new Set<string>();
  readonly #timers: Timers;
  readonly #log: Log;

  constructor(timers: Timers, log: Log) {
    this.#timers = timers;
    this.#log = log;
  }

  keep(peer: ServerPeer, { scope, isVoid, onEnd }: Keeping): Connection {
    const end = (ending: Ending) => {
      this.#open.delete(connection.id);
      if (ending === 'sent too much') this.#remember(connection);
      this.#log.info({ connection: labelOf(connection), ending }, 'server peer closed');
      onEnd();
    };
    const connection = new Connection(scope, peer, this.#timers, end);
    this.#open.set(connection.id, { connection, isVoid });
    this.#log.info({ connection: labelOf(connection), path: scope.split('/')[0] }, 'server peer opened');
    return connection;
  }

  find(scope: string, id: string): Connection | undefined {
    const found = this.#open.get(id)?.connection;
    return found?.scope === scope ? found : undefined;
  }

  /** Whether it was closed for what it sent, not long ago. */
  hasSentTooMuch(scope: string, id: string): boolean {
    return this.#sentTooMuch.has(`${scope} ${id}`);
  }

  /** Oldest first. */
  list(scope: string): Connection[] {
    return [...this.#open.values()].map(({ connection }) => connection).filter((connection) => connection.scope === scope);
  }

  #remember({ scope, id }: Connection): void {
    this.#sentTooMuch.add(`${scope} ${id}`);
    for (const oldest of this.#sentTooMuch) {
      if (this.#sentTooMuch.size <= REMEMBERED) break;
      this.#sentTooMuch.delete(oldest);
    }
  }

  /** Notices what has changed without anybody's saying so. */
  sweep(now = performance.now()): void {
    for (const { connection, isVoid } of this.#open.values()) {
      if (isVoid?.()) connection.close('seat given up');
      else connection.update();
      if (!isVoid) connection.reapIdle(now);
    }
  }

  close(): void {
    for (const { connection } of this.#open.values()) connection.close('stopping');
  }
}

/** Its id is all that one needs to close it: the log gets enough to tell lines apart. */
function labelOf({ id }: Connection): string {
  return id.slice(0, 4);
}
