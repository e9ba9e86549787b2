import { PairChanges } from './pair-changes.ts';
import type { Recorder } from './recorder.ts';
import type { Stats } from './selected-pair.ts';

/** How often to look while the pairs are being checked, and for how long if nothing comes of it: browsers give up after half a minute. */
const LOOK_MS = 150;
const LOOKS = 300;
/** And once more after that, for those that were nominated last. */
const LAST_LOOK_MS = 1000;

/**
 * Puts on the timeline what becomes of each pair of candidates while they are checked, of the first connection and of every restart.
 * `newest`: the connection that counts.
 */
export function watchChecks(recorder: Recorder, newest: () => RTCPeerConnection | null): void {
  let checking: ReturnType<typeof setInterval> | undefined;
  let lastLook: ReturnType<typeof setTimeout> | undefined;
  let changes = new PairChanges();
  let isLooking = false;

  const look = async () => {
    const pc = newest();
    // A slow browser is not asked again before it has answered.
    if (!pc || isLooking) return;
    isLooking = true;
    try {
      const report = (await pc.getStats()) as unknown as Iterable<readonly [string, Stats]>;
      if (pc !== newest() || pc.connectionState === 'closed') return;
      for (const pair of changes.of(report)) recorder.add({ type: 'pair', ...pair });
    } catch {
      // A connection may be closed while it is asked.
    } finally {
      isLooking = false;
    }
  };
  const stop = () => {
    clearInterval(checking);
    checking = undefined;
  };
  const begin = () => {
    if (checking !== undefined) return;
    let looks = 0;
    // On one computer they are over before the next look.
    void look();
    checking = setInterval(() => {
      looks += 1;
      if (looks >= LOOKS) stop();
      void look();
    }, LOOK_MS);
  };
  /** A connection that was lost stays `disconnected` in some browsers while the pairs of its restart are checked. */
  const isChecking = () => ['checking', 'disconnected'].includes(newest()?.iceConnectionState ?? '');

  recorder.listen((entry) => {
    if (entry.type === 'connection-created') {
      changes = new PairChanges();
      stop();
    }
    if (entry.type !== 'state') return;
    if (isChecking()) return begin();
    if (checking === undefined) return;
    stop();
    clearTimeout(lastLook);
    void look();
    lastLook = setTimeout(() => void look(), LAST_LOOK_MS);
  });
  if (isChecking()) begin();
  else void look();
}
