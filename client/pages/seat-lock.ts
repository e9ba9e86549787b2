import type { StoredSeat } from '../signaling/socket-signaling.ts';

/** A page that is being reloaded may let go of its seat a moment after the next one has begun. */
const RELEASE_MS = 1000;

/**
 * `now`: if nobody has it. `soon`: waits for a page that is going away. `steal`: takes it from whoever has it.
 */
export type LockManner = 'now' | 'soon' | 'steal';

/**
 * Of the tabs of one browser that know the same seat (a duplicated tab has a copy of everything) one holds it, until it is closed: without
 * that they would take it from each other in turns. False: another tab holds it. Where a browser has no locks, on an insecure origin, the
 * server still gives the seat to one only.
 */
export function holdSeat({ room, seat }: StoredSeat, manner: LockManner): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return Promise.resolve(true);
  const options: Record<LockManner, () => LockOptions> = {
    now: () => ({ ifAvailable: true }),
    soon: () => ({ signal: AbortSignal.timeout(RELEASE_MS) }),
    steal: () => ({ steal: true }),
  };
  return new Promise((resolve) => {
    const hold = (lock: Lock | null) => {
      resolve(lock !== null);
      // Held for as long as the page lives.
      return lock === null ? null : new Promise(() => {});
    };
    // It is refused when nobody let go in time, and later when another tab has stolen it: the server tells that as well.
    locks.request(`glasscall ${room} ${seat}`, options[manner](), hold).catch(() => resolve(false));
  });
}
