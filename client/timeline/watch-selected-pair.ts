import { PairChanges } from './pair-changes.ts';
import type { Recorder } from './recorder.ts';
import { selectedPair } from './selected-pair.ts';

/**
 * When to look for the pair in use after a connection is there or was negotiated again; ms. The first one may be replaced by a better one
 * for some seconds, and a candidate that a check discovered (prflx) be known for what it is later; not every browser tells.
 */
const LOOKS_MS = [0, 250, 750, 1500, 3000, 6000, 12_000];
/** How often to look while the pairs are being checked, and for how long if nothing comes of it: browsers give up after half a minute. */
const CHECKING_LOOK_MS = 150;
const CHECKING_LOOKS = 300;

/**
 * Puts the pair of candidates that carries the call on the timeline and whatever replaces it, and what becomes of every other pair: while
 * they are checked, and a few times after that. `newest`: the connection that counts.
 */
export function watchSelectedPair(recorder: Recorder, newest: () => RTCPeerConnection | null, looksMs: readonly number[] = LOOKS_MS): void {
  const watched = new WeakSet<RTCIceTransport>();
  let timers: ReturnType<typeof setTimeout>[] = [];
  let checking: ReturnType<typeof setInterval> | undefined;
  let last = '';
  let changes = new PairChanges();
  let isLooking = false;

  const look = async () => {
    const pc = newest();
    if (!pc) return;
    const report = (await pc.getStats()) as unknown as Iterable<readonly [string, Record<string, unknown>]>;
    if (pc !== newest() || pc.connectionState === 'closed') return;
    for (const pair of changes.of(report)) recorder.add({ type: 'pair', ...pair });
    const pair = selectedPair(report);
    const found = JSON.stringify(pair);
    if (!pair || found === last) return;
    last = found;
    recorder.add({ type: 'selected-pair', ...pair });
  };
  // A connection may be closed while it is asked.
  const tryToLook = () => void look().catch(() => {});

  const stopChecking = () => {
    clearInterval(checking);
    checking = undefined;
  };
  const followChecks = () => {
    if (checking !== undefined) return;
    let looks = 0;
    checking = setInterval(() => {
      looks += 1;
      if (looks >= CHECKING_LOOKS) stopChecking();
      // A slow browser is not asked again before it has answered.
      if (isLooking) return;
      isLooking = true;
      void look()
        .catch(() => {})
        .finally(() => (isLooking = false));
    }, CHECKING_LOOK_MS);
  };
  const lookForAWhile = () => {
    timers.forEach(clearTimeout);
    timers = looksMs.map((ms) => setTimeout(tryToLook, ms));
  };
  const listen = () => {
    for (const { transport } of newest()?.getSenders() ?? []) {
      const ice = transport?.iceTransport;
      if (!ice || watched.has(ice)) continue;
      watched.add(ice);
      ice.addEventListener('selectedcandidatepairchange', tryToLook);
    }
  };
  /** A connection that was lost stays `disconnected` in some browsers while the pairs of its restart are checked. */
  const isChecking = () => ['checking', 'disconnected'].includes(newest()?.iceConnectionState ?? '');

  recorder.listen((entry) => {
    if (entry.type === 'connection-created') {
      last = '';
      changes = new PairChanges();
      stopChecking();
    }
    if (entry.type !== 'state') return;
    listen();
    if (isChecking()) followChecks();
    else if (checking !== undefined) {
      stopChecking();
      lookForAWhile();
    }
    const isAgain = entry.of === 'signaling' && entry.value === 'stable' && newest()?.connectionState === 'connected';
    if (isAgain || (entry.of === 'connection' && entry.value === 'connected')) lookForAWhile();
  });
  listen();
  if (isChecking()) followChecks();
  if (newest()?.connectionState === 'connected') lookForAWhile();
}
