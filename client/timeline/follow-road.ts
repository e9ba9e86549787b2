import type { Recorder } from './recorder.ts';
import { roadOf, type Road } from './road.ts';

/** A first pair is often replaced within this time, a relay by a direct way for instance: until then nothing is said of it. */
const SETTLE_MS = 1500;

/** The road of the newest connection, once it has lasted for a while; null until then. */
export function followRoad(recorder: Recorder, onChange: () => void, settleMs = SETTLE_MS): () => Road | null {
  let settled: Road | null = null;
  let newest: Road | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const settleOn = (road: Road | null) => {
    settled = road;
    onChange();
  };
  recorder.listen((entry) => {
    if (entry.type !== 'selected-pair' && entry.type !== 'connection-created') return;
    const road = entry.type === 'selected-pair' ? roadOf(entry) : null;
    if (isSame(road, newest)) return;
    newest = road;
    clearTimeout(timer);
    if (road === null) settleOn(null);
    else if (!isSame(road, settled)) timer = setTimeout(settleOn, settleMs, road);
  });
  return () => settled;
}

function isSame(one: Road | null, other: Road | null): boolean {
  return one?.kind === other?.kind && one?.over === other?.over;
}
