import type { Recorder } from './recorder.ts';
import { selectedPair } from './selected-pair.ts';

/**
 * When to look for the pair in use after a connection is there or was negotiated again; ms. The first one may be replaced by a better one
 * for some seconds, and a candidate that a check discovered (prflx) be known for what it is later; not every browser tells.
 */
const LOOKS_MS = [0, 250, 750, 1500, 3000, 6000, 12_000];

/** Puts the pair of candidates that carries the call on the timeline, and whatever replaces it. `newest`: the connection that counts. */
export function watchSelectedPair(recorder: Recorder, newest: () => RTCPeerConnection | null, looksMs: readonly number[] = LOOKS_MS): void {
  const watched = new WeakSet<RTCIceTransport>();
  let timers: ReturnType<typeof setTimeout>[] = [];
  let last = '';

  const look = async () => {
    const pc = newest();
    if (!pc) return;
    const report = (await pc.getStats()) as unknown as Iterable<readonly [string, Record<string, unknown>]>;
    const pair = selectedPair(report);
    const found = JSON.stringify(pair);
    if (!pair || found === last || pc !== newest() || pc.connectionState === 'closed') return;
    last = found;
    recorder.add({ type: 'selected-pair', ...pair });
  };
  // A connection may be closed while it is asked.
  const tryToLook = () => void look().catch(() => {});

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

  recorder.listen((entry) => {
    if (entry.type === 'connection-created') last = '';
    if (entry.type !== 'state') return;
    listen();
    const isAgain = entry.of === 'signaling' && entry.value === 'stable' && newest()?.connectionState === 'connected';
    if (isAgain || (entry.of === 'connection' && entry.value === 'connected')) lookForAWhile();
  });
  listen();
  if (newest()?.connectionState === 'connected') lookForAWhile();
}
