import type { CallSeat } from '../../protocol/seat.ts';
import type { StoredSeat } from '../signaling/socket-signaling.ts';

const STORED_SEAT = 'glasscall seat';

/** Keeps the seat for this tab, and only this tab, to come back to after a reload. */
export function storeSeat({ room, seat, token }: StoredSeat): void {
  sessionStorage.setItem(STORED_SEAT, JSON.stringify({ room, seat, token }));
}

export function forgetSeat(): void {
  sessionStorage.removeItem(STORED_SEAT);
}

/**
 * The seat this page had before it was reloaded or left by the back button; `room` is the call in the address, if there is one. A page opened
 * anew asks for a new seat: a duplicated tab has a copy of this one. The server checks what is stored, as it checks every token.
 */
export function seatToResume(seat: CallSeat, room: string | null): StoredSeat | null {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (navigation?.type !== 'reload' && navigation?.type !== 'back_forward') return null;
  const stored = JSON.parse(sessionStorage.getItem(STORED_SEAT) ?? 'null') as StoredSeat | null;
  return stored?.seat === seat && (room === null || stored.room === room) ? stored : null;
}
