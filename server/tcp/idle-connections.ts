import type { Connection } from './connection.ts';

/**
 * Connections that owe nobody an answer and can be closed to make room. Those that never sent a request go first, oldest first: a client
 * that floods the server with silent connections closes its own. Then those between two requests, longest idle first.
 */
export class IdleConnections {
  readonly #silent = new Set<Connection>();
  readonly #kept = new Set<Connection>();

  /** Puts a connection last of its kind. */
  add(connection: Connection): void {
    this.delete(connection);
    (connection.hasAsked ? this.#kept : this.#silent).add(connection);
  }

  delete(connection: Connection): void {
    this.#silent.delete(connection);
    this.#kept.delete(connection);
  }

  /** The one to close first. */
  get first(): Connection | undefined {
    const [silent] = this.#silent;
    if (silent) return silent;
    const [kept] = this.#kept;
    return kept;
  }
}
