import { expect, test } from 'vitest';
import { parseEntry } from '../../timeline/entry-schema.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { findReasons } from './find-reasons.ts';
import { RULE_NAMES, type RuleName } from './rules.ts';

/** As `scripts/record-timelines.js` has recorded them, each in the situation that it is called after. */
const recordings = import.meta.glob<CallTimeline>('./recordings/*.json', { eager: true, import: 'default' });

function recorded(name: string): CallTimeline {
  const found = recordings[`./recordings/${name}.json`];
  if (!found) throw new Error(`there is no recording ${name}`);
  return found;
}

/** When the last thing was written down there. */
function endOf({ own, stats }: CallTimeline): number {
  return Math.max(...own.map(({ at }) => at), ...stats.map(({ at }) => at));
}

const reasons = (timeline: CallTimeline, laterMs = 0) => findReasons(timeline, endOf(timeline) + laterMs);
const rules = (timeline: CallTimeline, laterMs = 0) => reasons(timeline, laterMs).map(({ rule }) => rule);

/** The same with the statistics of what is sent saying that the processor was the limit: no computer can be relied upon to be slow. */
function withBusyProcessor(timeline: CallTimeline): CallTimeline {
  const stats = timeline.stats.map((sample) => ({
    ...sample,
    streams: sample.streams.map((stream) =>
      stream.direction === 'sent' && stream.kind === 'video' ? { ...stream, limitation: 'cpu' } : stream,
    ),
  }));
  return { ...timeline, stats };
}

/** A rule, the situation it is about, and its neighbour: the same but for that. `later`: looked at so long after the last entry; ms. */
interface Case {
  readonly rule: RuleName;
  readonly whose?: 'yours' | 'theirs';
  readonly situation: () => CallTimeline;
  readonly neighbour: () => CallTimeline;
  readonly later?: number;
}

const cases: readonly Case[] = [
  { rule: 'other-left', situation: () => recorded('left-caller'), neighbour: () => recorded('direct-caller') },
  { rule: 'insecure-origin', whose: 'yours', situation: () => recorded('insecure-caller'), neighbour: () => recorded('direct-caller') },
  {
    rule: 'relay-only-without-turn',
    whose: 'yours',
    situation: () => recorded('relay-only-without-turn-caller'),
    neighbour: () => recorded('turn-silent-caller'),
  },
  {
    rule: 'no-candidates',
    whose: 'yours',
    situation: () => recorded('relay-only-without-turn-caller'),
    neighbour: () => recorded('relay-by-wish-caller'),
  },
  {
    rule: 'turn-refused',
    whose: 'yours',
    situation: () => recorded('turn-refused-caller'),
    neighbour: () => recorded('turn-silent-caller'),
  },
  {
    rule: 'turn-silent',
    whose: 'yours',
    situation: () => recorded('turn-silent-caller'),
    neighbour: () => recorded('turn-refused-caller'),
  },
  {
    rule: 'udp-blocked',
    whose: 'yours',
    situation: () => recorded('without-udp-caller'),
    neighbour: () => recorded('relay-by-wish-caller'),
  },
  {
    rule: 'udp-blocked',
    whose: 'theirs',
    situation: () => recorded('without-udp-callee'),
    neighbour: () => recorded('relay-by-wish-callee'),
  },
  { rule: 'udp-blocked', whose: 'yours', situation: () => recorded('stun-silent-caller'), neighbour: () => recorded('only-mdns-caller') },
  {
    rule: 'only-local-names',
    whose: 'yours',
    situation: () => recorded('only-mdns-caller'),
    neighbour: () => recorded('checks-failed-caller'),
    later: 6000,
  },
  {
    rule: 'answer-missing',
    whose: 'theirs',
    situation: () => recorded('no-answer-caller'),
    neighbour: () => recorded('direct-caller'),
    later: 6000,
  },
  { rule: 'dtls-unfinished', situation: () => recorded('wrong-fingerprint-caller'), neighbour: () => recorded('checks-failed-caller') },
  { rule: 'no-relay-offered', situation: () => recorded('checks-failed-caller'), neighbour: () => recorded('turn-refused-caller') },
  { rule: 'checks-failed', situation: () => recorded('checks-failed-caller'), neighbour: () => recorded('wrong-fingerprint-caller') },
  {
    rule: 'no-camera-frames',
    whose: 'yours',
    situation: () => recorded('still-camera-caller'),
    neighbour: () => recorded('direct-caller'),
  },
  {
    rule: 'no-camera-frames',
    whose: 'theirs',
    situation: () => recorded('still-camera-callee'),
    neighbour: () => recorded('direct-callee'),
  },
  { rule: 'high-loss', situation: () => recorded('lossy-caller'), neighbour: () => recorded('far-caller') },
  { rule: 'high-round-trip', situation: () => recorded('far-caller'), neighbour: () => recorded('lossy-caller') },
  {
    rule: 'bandwidth-limited',
    whose: 'yours',
    situation: () => recorded('little-room-caller'),
    neighbour: () => withBusyProcessor(recorded('little-room-caller')),
  },
  {
    rule: 'cpu-limited',
    whose: 'yours',
    situation: () => withBusyProcessor(recorded('little-room-caller')),
    neighbour: () => recorded('little-room-caller'),
  },
  { rule: 'relayed-over-tcp', situation: () => recorded('without-udp-caller'), neighbour: () => recorded('relay-by-wish-caller') },
  {
    rule: 'slow-permission',
    whose: 'theirs',
    situation: () => recorded('slow-permission-caller'),
    neighbour: () => recorded('slow-server-caller'),
  },
  { rule: 'slow-server', situation: () => recorded('slow-server-caller'), neighbour: () => recorded('slow-permission-caller') },
  {
    rule: 'offer-not-fetched',
    situation: () => recorded('nobody-comes-caller'),
    neighbour: () => recorded('no-answer-caller'),
    later: 40_000,
  },
];

test.each(cases)(
  '$rule ($whose) is found in its situation, with what it rests on, and not in the one beside it',
  ({ rule, whose, situation, neighbour, later }) => {
    const found = reasons(situation(), later).find((finding) => finding.rule === rule);
    expect(found, rules(situation(), later).join()).toBeDefined();
    if (whose) expect(found?.whose).toBe(whose);
    expect(found?.evidence.length).toBeGreaterThan(0);
    expect(rules(neighbour(), later)).not.toContain(rule);
  },
);

test('every rule has a situation', () => {
  expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual([...RULE_NAMES].sort());
});

test('nothing is found in a call as it should be', () => {
  for (const seat of ['caller', 'callee']) expect(rules(recorded(`direct-${seat}`))).toEqual([]);
});

test('what is looked at too early is not late yet', () => {
  expect(rules(recorded('no-answer-caller'))).toEqual([]);
  expect(rules(recorded('nobody-comes-caller'))).toEqual([]);
});

test('the worst comes first', () => {
  const severities = reasons(recorded('without-udp-caller')).map(({ severity }) => severity);
  expect(severities).toEqual([...severities].sort((a, b) => ['stops', 'slows', 'note'].indexOf(a) - ['stops', 'slows', 'note'].indexOf(b)));
});

test.each(Object.entries(recordings))('%s holds nothing but entries', (_name, { own, peer }) => {
  expect([...own, ...(peer?.entries ?? [])].filter((entry) => parseEntry(entry) === null)).toEqual([]);
});

test('what a try in vain has shown stands while the next one is under way, and until one of them is connected', () => {
  const failed = recorded('checks-failed-caller');
  const start = endOf(failed) + 1;
  const later = (...values: readonly string[]): CallTimeline => ({
    ...failed,
    own: [
      ...failed.own,
      { type: 'connection-created', at: start },
      ...values.map((value, index) => ({ type: 'state', of: 'connection', value, at: start + 1 + index }) as const),
    ],
  });
  expect(rules(later('connecting'))).toEqual(rules(failed));
  expect(rules(later('connecting', 'connected'))).toEqual([]);
});

test('a try that is replaced while its pairs are checked was in vain, although no browser says so', () => {
  const { own, ...rest } = recorded('checks-failed-caller');
  const unsaid = own.filter((entry) => entry.type !== 'state' || entry.value !== 'failed');
  const at = Math.max(...own.map((entry) => entry.at)) + 1;
  expect(rules({ ...rest, own: unsaid })).toEqual([]);
  expect(rules({ ...rest, own: [...unsaid, { type: 'connection-created', at }] })).toEqual(['no-relay-offered', 'checks-failed']);
});

test('a STUN server that is still waited for when a try was in vain has not answered', () => {
  const { own, ...rest } = recorded('stun-silent-caller');
  const isTold = (entry: (typeof own)[number]) =>
    entry.type === 'candidate-error' || (entry.type === 'state' && entry.value === 'complete');
  const waited = own.filter((entry) => !isTold(entry));
  const at = Math.max(...own.map((entry) => entry.at)) + 1;
  const silent = { ...rest, own: waited };
  const failed = { ...rest, own: [...waited, { type: 'state', of: 'connection', value: 'failed', at } as const] };
  expect(rules(silent)).not.toContain('udp-blocked');
  expect(rules(failed)).toContain('udp-blocked');
});
