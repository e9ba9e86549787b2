import type { SignalingSocket } from './signaling-socket.ts';

/** Connections that want to hear of a list, and what each of them knows of it. */
export class Watchers<T> {
  readonly #known = new Map<SignalingSocket, string>();
  readonly #list: () => T[];
  readonly #tell: (watcher: SignalingSocket, list: T[]) => void;

  constructor(list: () => T[], tell: (watcher: SignalingSocket, list: T[]) => void) {
    this.#list = list;
    this.#tell = tell;
  }

  /** What the list is now; changes follow. */
  add(socket: SignalingSocket): T[] {
    const list = this.#list();
    this.#known.set(socket, JSON.stringify(list));
    return list;
  }

  remove(socket: SignalingSocket): void {
    this.#known.delete(socket);
  }

  /** Tells everybody what the list is now, unless that is what they know. */
  update(): void {
    if (this.#known.size === 0) return;
    const list = this.#list();
    const written = JSON.stringify(list);
    for (const [watcher, known] of this.#known) {
      if (known === written) continue;
      this.#known.set(watcher, written);
      this.#tell(watcher, list);
    }
  }
}
