import type { LiveChannel } from '../../protocol/channel-facts.ts';
import type { WaitingCall } from '../../protocol/requests.ts';
import { refusal, success } from '../../protocol/result.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { RequestHandlers } from './request-events.ts';
import { tell, type SignalingSocket } from './signaling-socket.ts';
import { Watchers } from './watchers.ts';

const closed = () => refusal('lobby_closed', 'The lobby is only for this computer.');

/** The local lobby: pages of this computer that want to hear which calls wait on it, and which channels are live. */
export class Lobby {
  readonly #calls: Watchers<WaitingCall>;
  readonly #channels: Watchers<LiveChannel>;

  constructor(rooms: Rooms) {
    this.#calls = new Watchers(
      () => rooms.waiting(),
      (watcher, calls) => tell(watcher, 'lobby:changed', { calls, at: Date.now() }),
    );
    this.#channels = new Watchers(
      () => rooms.live(),
      (watcher, channels) => tell(watcher, 'channels:changed', { channels, at: Date.now() }),
    );
  }

  handlers(): RequestHandlers<'lobby:watch' | 'channels:watch'> {
    return {
      'lobby:watch': (socket, _request, acknowledge) =>
        acknowledge(socket.data.isLocal ? success({ calls: this.#calls.add(socket), at: Date.now() }) : closed()),
      'channels:watch': (socket, _request, acknowledge) =>
        acknowledge(socket.data.isLocal ? success({ channels: this.#channels.add(socket), at: Date.now() }) : closed()),
    };
  }

  /** Forgets a watcher whose connection has ended. */
  forget(socket: SignalingSocket): void {
    this.#calls.remove(socket);
    this.#channels.remove(socket);
  }

  /** Tells the watchers what has changed. */
  update(): void {
    this.#calls.update();
    this.#channels.update();
  }
}
