import type { StoredSeat } from '../signaling/socket-signaling.ts';

const STORED_SEAT = 'glasscall seat';

/** Keeps the seat for this tab, and only this tab, to come back to after a reload. */
export function storeSeat({ room, seat, token }: StoredSeat): void {
  storage()?.setItem(STORED_SEAT, JSON.stringify({ room, seat, token }));
}

export function forgetSeat(): void {
  storage()?.removeItem(STORED_SEAT);
}

/** Null where the browser keeps no data of this site: then a reload finds nothing to come back to, and all else works. */
function storage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/**
 * The seat this tab has had, or a tab that it was duplicated from; `room` is the one in the address, if there is one. The server checks
 * what is stored, as it checks every token.
 */
export function storedSeat(seat: string, room: string | null): StoredSeat | null {
  const stored = anyStoredSeat();
  return stored?.seat === seat && (room === null || stored.room === room) ? stored : null;
}

/** The same, whatever it is. */
export function anyStoredSeat(): StoredSeat | null {
  return JSON.parse(storage()?.getItem(STORED_SEAT) ?? 'null') as StoredSeat | null;
}
