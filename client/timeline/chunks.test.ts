import { expect, test } from 'vitest';
import { chunksOf, headOf, joinChunks } from './chunks.ts';
import type { Entry } from './entry.ts';
import { SHOWN_ENTRIES, SHOWN_TEXT, shownPart } from './shown-part.ts';
import { weightOf } from './weight.ts';

const opened = (at: number): Entry => ({ type: 'page', what: 'opened', at });
const description = (at: number, length: number): Entry => ({
  type: 'signal',
  direction: 'sent',
  kind: 'description',
  negotiation: 1,
  bytes: length,
  relayedAt: null,
  body: { kind: 'description', type: 'offer', sdp: 'x'.repeat(length) },
  at,
});
const many = (count: number, make: (at: number) => Entry) => Array.from({ length: count }, (_, at) => make(at));
const sample = (at: number) => ({ at, rttMs: 1, streams: [] });

const timeline = {
  seat: 'caller',
  own: many(1000, opened),
  peer: { clock: { offsetMs: 1, uncertaintyMs: 2 }, entries: many(100, (at) => description(at, 30_000)) },
  stats: Array.from({ length: 50 }, (_, at) => sample(at)),
} as const;

test('a file that was taken apart is the same once it is put together', () => {
  for (const peer of [timeline.peer, null]) {
    const saved = { savedAt: 7, isRedacted: true, timeline: { ...timeline, peer } };
    expect(joinChunks(headOf(saved), [...chunksOf(saved.timeline)])).toEqual(saved);
  }
});

test('no chunk is larger than a page takes over in a moment', () => {
  for (const chunk of chunksOf(timeline)) {
    expect(chunk.items.length).toBeLessThanOrEqual(200);
    if (chunk.of === 'stats') expect(chunk.items.length).toBeLessThanOrEqual(20);
    else expect(chunk.items.reduce((sum, entry) => sum + weightOf(entry), 0)).toBeLessThan(300_000);
  }
});

test.each([
  ['very many entries', many(25_000, opened)],
  ['very long ones', many(1400, (at) => description(at, 32_000))],
])('of %s the beginning and the end are shown, and how many were left out', (_what, own) => {
  const shown = shownPart({ seat: 'caller', own, peer: { clock: null, entries: own }, stats: [] });
  for (const entries of [shown.own, shown.peer?.entries ?? []]) {
    expect(entries.length).toBeLessThanOrEqual(SHOWN_ENTRIES);
    expect(entries.reduce((sum, entry) => sum + weightOf(entry), 0)).toBeLessThanOrEqual(SHOWN_TEXT + 300);
    expect([entries[0], entries.at(-1)]).toEqual([own[0], own.at(-1)]);
    const gaps = entries.filter((entry) => entry.type === 'gap');
    expect(gaps.map(({ entries }) => entries)).toEqual([own.length - entries.length + 1]);
  }
});
