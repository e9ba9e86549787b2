import { mkdirSync, writeFileSync } from 'node:fs';
import type { CallTimeline } from '../../client/timeline/call-timeline.ts';
import type { Entry } from '../../client/timeline/entry.ts';

const FOLDER = new URL('../../client/inspector/why/recordings/', import.meta.url);
/** Of a description only what rules look at: it is by far the longest part of a timeline. */
const KEPT_LINES = /^(?:v=|m=|a=candidate:|a=ice-ufrag:|a=fingerprint:|a=setup:)/;
/** The rules look at the newest ones. */
const KEPT_SAMPLES = 10;

/** Writes a timeline down for the tests: times since its start, to a tenth of a millisecond. */
export function keepRecording(name: string, timeline: CallTimeline): void {
  const start = Math.min(...timeline.own.map(({ at }) => at));
  const { own, peer, stats } = timeline;
  const told: CallTimeline = {
    ...timeline,
    own: withoutEarlierPairs(own),
    peer: peer && { ...peer, entries: withoutEarlierPairs(peer.entries) },
    stats: stats.slice(-KEPT_SAMPLES),
  };
  const text = JSON.stringify(told, (key, value: unknown) => {
    if ((key === 'at' || key === 'relayedAt') && typeof value === 'number') return Math.round((value - start) * 10) / 10;
    if (key === 'sdp' && typeof value === 'string') return shortened(value);
    return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
  });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL(`${name}.json`, FOLDER), `${text.replaceAll('{"at":', '\n{"at":').replaceAll('{"type":', '\n{"type":')}\n`);
}

/** Of each pair only what became of it. */
function withoutEarlierPairs(entries: readonly Entry[]): Entry[] {
  const last = new Map(entries.flatMap((entry) => (entry.type === 'pair' ? [[entry.id, entry] as const] : [])));
  return entries.filter((entry) => entry.type !== 'pair' || last.get(entry.id) === entry);
}

function shortened(sdp: string): string {
  const lines = sdp.split('\r\n').filter((line) => KEPT_LINES.test(line));
  return `${lines.join('\r\n')}\r\n`;
}
