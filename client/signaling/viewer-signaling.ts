import type { Neighbour } from '../../protocol/requests.ts';
import { keepingSeat } from './keep-seat.ts';
import { PeerSignaling, type OwnSeat } from './peer-signaling.ts';
import type { SignalingEvent } from './signaling-channel.ts';

/** The way to a viewer that has come, and what the server has said of it since. What is over between two pages is no word of who is there. */
export class ViewerSignaling extends PeerSignaling {
  #neighbour: Neighbour;

  constructor(own: OwnSeat, seat: string) {
    super(keepingSeat(own), seat);
    this.#neighbour = { seat, status: 'present' };
  }

  get neighbour(): Neighbour {
    return this.#neighbour;
  }

  override tell(event: SignalingEvent): void {
    this.#neighbour = { ...this.#neighbour, status: statusAfter(event) ?? this.#neighbour.status };
    super.tell(event);
  }
}

/** Undefined: as before. */
function statusAfter(event: SignalingEvent): Neighbour['status'] | undefined {
  if (event.type === 'peer-joined' || event.type === 'peer-back') return 'present';
  if (event.type === 'peer-away') return 'away';
  if (event.type === 'peer-left') return 'free';
  return event.type === 'resumed' ? event.seated.neighbours[0]?.status : undefined;
}
