import { holdSeat } from './seat-lock.ts';
import { storedSeat } from './stored-seat.ts';

/** Takes a call back that goes on in another tab: this page is loaded anew and returns to its seat, as after every reload. */
export async function bringHere(seat: string): Promise<void> {
  const stored = storedSeat(seat, null);
  if (stored) await holdSeat(stored, 'steal');
  location.reload();
}
