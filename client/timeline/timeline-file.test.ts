import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallTimeline } from './call-timeline.ts';
import { readTimeline, writeTimeline, type SavedTimeline } from './timeline-file.ts';

const timeline: CallTimeline = {
  seat: 'callee',
  own: [
    { type: 'page', what: 'opened', at: 1000.5 },
    { type: 'signal', direction: 'sent', kind: 'restart', negotiation: 1, bytes: 18, relayedAt: null, body: { kind: 'restart' }, at: 1001 },
  ],
  peer: { clock: { offsetMs: -4, uncertaintyMs: 1 }, entries: [{ type: 'connection-created', at: 990 }] },
  stats: [
    {
      at: 1002,
      rttMs: 3,
      streams: [
        {
          direction: 'received',
          kind: 'audio',
          bytes: 1,
          packets: 1,
          lost: 0,
          jitterMs: null,
          frames: null,
          width: null,
          height: null,
          freezes: null,
          frozenFor: null,
          limitation: null,
        },
      ],
    },
  ],
};
const saved: SavedTimeline = { savedAt: 1003, isRedacted: true, timeline };
const TEXT = writeTimeline(saved);
const refusal = (text: string) => {
  const read = readTimeline(text);
  return read.ok ? null : read.refusal;
};
/** The file with something else in one place; undefined: with nothing there. */
const changed = (path: Path, value: unknown) => {
  const file: unknown = JSON.parse(TEXT);
  put(file, path, value);
  return JSON.stringify(file);
};

test('what is written is read again, the same', () => {
  for (const each of [saved, { ...saved, timeline: { ...timeline, peer: null, stats: [] }, isRedacted: false }]) {
    expect(readTimeline(writeTimeline(each))).toEqual({ ok: true, value: each });
  }
});

test('every entry is a line of its own', () => {
  expect(TEXT.split('\n').filter((line) => line.includes('"at"'))).toHaveLength(4);
});

test.each([
  ['nothing', '', 'not-json'],
  ['half of a file', TEXT.slice(0, TEXT.length / 2), 'not-json'],
  ['a picture', '\u0089PNG\r\n\u001A\n', 'not-json'],
  ['null', 'null', 'not-a-timeline'],
  ['a list', '[]', 'not-a-timeline'],
  ['something else', '{"name":"glasscall","version":1}', 'not-a-timeline'],
  ['a newer version', changed(['version'], 2), 'newer'],
  ['a version that is none', changed(['version'], '1'), 'not-a-timeline'],
  ['no timeline', changed(['timeline'], undefined), 'not-a-timeline'],
  ['a third seat', changed(['timeline', 'seat'], 'guest'), 'not-a-timeline'],
  ['entries that are no list', changed(['timeline', 'own'], { length: 3 }), 'not-a-timeline'],
  ['a clock beyond all dates', TEXT.replace('"offsetMs":-4', '"offsetMs":1e999'), 'not-a-timeline'],
  ['saved beyond all dates', TEXT.replace('"savedAt":1003', '"savedAt":1e999'), 'not-a-timeline'],
  [
    'more than a call writes down',
    changed(
      ['timeline', 'own'],
      Array.from({ length: 25_001 }, () => timeline.own[0]),
    ),
    'too-many',
  ],
])('%s is refused', (_what, text, code) => {
  expect(refusal(text)).toEqual({ code });
});

test.each([
  ['of an unknown kind', ['timeline', 'own', 1, 'type'], 'magic', 'callee', 2],
  ['with more than it has', ['timeline', 'own', 0, 'html'], '<img>', 'callee', 1],
  ['whose signal is none', ['timeline', 'own', 1, 'body', 'kind'], 'media', 'callee', 2],
  ['of the other side', ['timeline', 'peer', 'entries', 0, 'at'], 'now', 'caller', 1],
  ['that never was', ['timeline', 'own', 0, 'at'], 9e15, 'callee', 1],
])('an entry %s is refused by its number', (_what, path, value, side, number) => {
  expect(refusal(changed(path, value))).toEqual({ code: 'bad-entry', side, number });
});

test('a sample that makes no sense is refused by its number', () => {
  expect(refusal(changed(['timeline', 'stats', 0, 'streams', 0, 'bytes'], null))).toEqual({ code: 'bad-sample', number: 1 });
});

test('keys of prototypes change nothing', () => {
  const text = TEXT.replace('"seat":', '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"seat":');
  expect(readTimeline(text)).toEqual({ ok: true, value: saved });
  expect(({} as { polluted?: true }).polluted).toBeUndefined();
  const within = TEXT.replace('"kind":"restart"}', '"kind":"restart","__proto__":{"polluted":true}}');
  const read = readTimeline(within);
  expect(read.ok && Object.keys(read.value.timeline.own[1] ?? {})).not.toContain('__proto__');
  expect(JSON.stringify(read)).not.toContain('polluted');
});

test('what is nested a million deep is refused before it is parsed', () => {
  for (const text of ['['.repeat(1e6), `${'['.repeat(1e6)}${']'.repeat(1e6)}`, `${'{"timeline":'.repeat(1e5)}1${'}'.repeat(1e5)}`]) {
    expect(refusal(text)).toEqual({ code: 'too-deep' });
  }
  const deep = (depth: number) => TEXT.replace('"what":"opened"', `"what":${'['.repeat(depth)}${']'.repeat(depth)}`);
  expect(refusal(deep(1e5))).toEqual({ code: 'too-deep' });
  expect(refusal(deep(5))).toEqual({ code: 'bad-entry', side: 'callee', number: 1 });
});

test('millions of values are refused before they are parsed', () => {
  expect(refusal(`[${'0,'.repeat(2_000_001)}0]`)).toEqual({ code: 'too-many' });
});

test('ten megabytes of junk are refused', () => {
  const junk = 'lorem ipsum '.repeat(900_000);
  expect(refusal(junk)).toEqual({ code: 'not-json' });
  expect(refusal(JSON.stringify(junk))).toEqual({ code: 'not-a-timeline' });
  expect(refusal(changed(['timeline', 'own', 0, 'what'], junk))).toEqual({ code: 'bad-entry', side: 'callee', number: 1 });
});

test('whatever JSON it is, it is opened or refused', () => {
  fc.assert(fc.property(fc.json(), (text) => refusal(text)?.code === 'not-a-timeline'));
});

test('whatever stands in the place of anything in a file, what is opened can be written again', () => {
  const paths = pathsOf(JSON.parse(TEXT));
  const anything = fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom('caller', '__proto__', -1, 1e300));
  fc.assert(
    fc.property(fc.constantFrom(...paths), anything, (path, value) => {
      const read = readTimeline(changed(path, value));
      if (read.ok) expect(readTimeline(writeTimeline(read.value))).toEqual(read);
      else expect(read.refusal.code).toMatch(/^(newer|not-a-timeline|bad-entry|bad-sample)$/);
    }),
    { numRuns: 500 },
  );
});

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [...(path.length > 0 ? [path] : []), ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

function put(file: unknown, path: Path, value: unknown): void {
  const within = (object: unknown) => object as Record<string | number, unknown>;
  const parent = path.slice(0, -1).reduce((object: unknown, key) => within(object)[key], file);
  within(parent)[path.at(-1) ?? ''] = value;
}
