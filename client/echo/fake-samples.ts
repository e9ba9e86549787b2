import type { StatsSample } from '../timeline/stats-history.ts';
import type { StreamStats } from '../timeline/stream-stats.ts';

export interface Second {
  readonly at: number;
  readonly rttMs?: number | null;
  readonly sent?: Partial<StreamStats>;
  readonly received?: Partial<StreamStats>;
}

const NONE = { jitterMs: null, width: null, height: null, freezes: null, frozenFor: null, limitation: null };

function sample({ at, rttMs = 20, sent = {}, received = {} }: Second): StatsSample {
  const stream = (direction: 'sent' | 'received', kind: 'audio' | 'video', change: Partial<StreamStats>): StreamStats => ({
    ...NONE,
    direction,
    kind,
    bytes: 0,
    packets: 0,
    lost: 0,
    frames: 0,
    ...change,
  });
  return { at, rttMs, streams: [stream('sent', 'video', sent), stream('received', 'video', received)] };
}

/** A picture of a hundred packets and thirty frames a second, for so many seconds; `change` is made from one of them on. */
export function seconds(count: number, change: (second: number) => Omit<Second, 'at'> = () => ({})): StatsSample[] {
  return Array.from({ length: count + 1 }, (_, second) => {
    const all = { bytes: second * 100_000, packets: second * 100, frames: second * 30 };
    const { sent, received, ...rest } = change(second);
    return sample({ at: second * 1000, sent: { ...all, ...sent }, received: { ...all, ...received }, ...rest });
  });
}
