import type { WaitingCall } from '../../protocol/requests.ts';
import { refusal, success } from '../../protocol/result.ts';
import type { Log } from '../log.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { onRequest } from './on-request.ts';
import { tell, type SignalingSocket } from './signaling-socket.ts';

/** The local lobby: pages of this computer that want to hear which calls wait on it. */
export class Lobby {
  readonly #rooms: Rooms;
  /** Each watcher and the calls it knows of. */
  readonly #watchers = new Map<SignalingSocket, string>();

  constructor(rooms: Rooms) {
    this.#rooms = rooms;
  }

  handle(socket: SignalingSocket, log: Log): void {
    onRequest(socket, log, 'lobby:watch', async (_request, acknowledge) => {
      if (!socket.data.isLocal) return acknowledge(refusal('lobby_closed', 'The lobby is only for this computer.'));
      const calls = this.#rooms.waiting();
      this.#watchers.set(socket, idsOf(calls));
      acknowledge(success({ calls, at: Date.now() }));
    });
    socket.on('disconnect', () => this.#watchers.delete(socket));
  }

  /** Tells the watchers who waits now, if that is not what they know. */
  update(): void {
    if (this.#watchers.size === 0) return;
    const calls = this.#rooms.waiting();
    const ids = idsOf(calls);
    for (const [watcher, known] of this.#watchers) {
      if (known === ids) continue;
      this.#watchers.set(watcher, ids);
      tell(watcher, 'lobby:changed', { calls, at: Date.now() });
    }
  }
}

const idsOf = (calls: readonly WaitingCall[]) => calls.map(({ room }) => room).join();
