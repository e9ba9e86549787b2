/** How often it is looked at: ms. */
const LOOK_MS = 1000;
/** So often nothing must have come. One look is not enough: after a pause of this thread a timer is due before what waits. */
const QUIET_LOOKS = 2;

/**
 * Frees a native object of a closed peer once nothing comes from it any more. `received`: how much has come so far.
 *
 * The binding (node-datachannel 0.33) has a queue without a limit for each listener. Closing an object while messages wait in its queue
 * never frees them: 300,000 messages of one byte cost 58 MB for good. Without it they come within moments.
 */
export function freeOnceQuiet(received: () => number, free: () => void): void {
  let before = received();
  let quiet = 0;
  const looking = setInterval(() => {
    const count = received();
    quiet = count === before ? quiet + 1 : 0;
    before = count;
    if (quiet < QUIET_LOOKS) return;
    clearInterval(looking);
    try {
      free();
    } catch {
      // The native side has let go of it already.
    }
  }, LOOK_MS);
  looking.unref();
}
