import { DataChannels } from './data-channels.ts';
import type { Recorder } from './recorder.ts';
import type { Stats } from './selected-pair.ts';
import type { StatsHistory } from './stats-history.ts';
import { roundTripMs, streamStats, type StreamStats } from './stream-stats.ts';

const EVERY_MS = 1000;
/** How often to look while something is still to be seen for the first time, and for how long; ms. */
const FIRST_LOOK_MS = 200;
const FIRST_LOOKS_MS = 5000;
/** A packet of each kind, and a picture. */
const FIRSTS = 3;

export interface WatchedStats {
  readonly recorder: Recorder;
  readonly history: StatsHistory;
  /** The connection that counts; null before there is one. */
  readonly newest: () => RTCPeerConnection | null;
  /** There is a sample more. */
  readonly onSample?: () => void;
  /** ms since 1970. */
  readonly now?: () => number;
}

/**
 * Asks the newest connection once a second what it sends and receives, while it is connected, and puts the first packet, the first
 * decoded frame of each kind and the data channels on the timeline. Returns what ends it.
 */
export function watchStats({ recorder, history, newest, onSample, now = timelineNow }: WatchedStats): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let pc: RTCPeerConnection | null = null;
  let seen = new Set<string>();
  let channels = new DataChannels();
  let connectedAt = 0;
  let sampledAt = -Infinity;
  let turns = 0;

  const noteFirsts = (streams: readonly StreamStats[]) => {
    for (const { direction, kind, packets, frames } of streams) {
      if (direction !== 'received') continue;
      const note = (type: 'first-packet' | 'first-decoded', isThere: boolean) => {
        if (!isThere || seen.has(`${type} ${kind}`)) return;
        seen.add(`${type} ${kind}`);
        recorder.add({ type, kind });
      };
      note('first-packet', packets > 0);
      // Sound is decoded, but not in frames that are counted.
      if (kind === 'video') note('first-decoded', (frames ?? 0) > 0);
    }
  };
  const look = async (asked: RTCPeerConnection) => {
    const report = (await asked.getStats()) as unknown as Iterable<readonly [string, Stats]>;
    if (isStopped || asked !== newest() || asked.connectionState !== 'connected') return;
    const streams = streamStats(report);
    noteFirsts(streams);
    channels.changes(report).forEach((change) => recorder.add(change));
    const at = now();
    // The looks for what comes first are more frequent than samples are.
    if (at - sampledAt < EVERY_MS - FIRST_LOOK_MS / 2) return;
    sampledAt = at;
    history.add({ at, rttMs: roundTripMs(report), streams });
    onSample?.();
  };
  const takeTurn = async () => {
    turns += 1;
    const turn = turns;
    const current = newest();
    // It is looked at again once it says that it is connected.
    if (current?.connectionState !== 'connected') return;
    if (current !== pc) {
      pc = current;
      seen = new Set();
      channels = new DataChannels();
      connectedAt = now();
    }
    // A connection may be closed while it is asked.
    await look(current).catch(() => {});
    if (isStopped || turn !== turns) return;
    const isEarly = seen.size < FIRSTS && now() - connectedAt < FIRST_LOOKS_MS;
    timer = setTimeout(takeTurn, isEarly ? FIRST_LOOK_MS : EVERY_MS);
  };

  recorder.listen((entry) => {
    if (isStopped || entry.type !== 'state' || entry.of !== 'connection' || entry.value !== 'connected') return;
    clearTimeout(timer);
    void takeTurn();
  });
  void takeTurn();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

function timelineNow(): number {
  return performance.timeOrigin + performance.now();
}
