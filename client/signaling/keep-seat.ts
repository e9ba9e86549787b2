import type { OwnSeat } from './peer-signaling.ts';

/** The seat, for a peer of a channel: whoever is done with that peer keeps the seat, for the next broadcast or the other viewers. */
export function keepingSeat(own: OwnSeat): OwnSeat {
  return { emit: (signal) => own.emit(signal), renewIceServers: () => own.renewIceServers(), leave: () => {} };
}
