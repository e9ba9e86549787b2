import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallSeat } from '../../../protocol/seat.ts';
import { description, firstNegotiation, message, restart, through, wholeCall } from './fake-call.ts';
import type { LadderEvent, LadderMessage } from './ladder-event.ts';
import type { PlacedRow } from './ladder.ts';
import { layOut } from './lay-out.ts';

const rowsOf = (events: readonly LadderEvent[]) => layOut(events).chapters.flatMap(({ rows }) => rows);

/** A row in a word or two: `caller candidate×3 up`. */
function sketch(row: PlacedRow): string {
  switch (row.type) {
    case 'signals': {
      const [{ from, kind, subtype }] = row.messages;
      const count = row.messages.length > 1 ? `×${row.messages.length}` : '';
      return `${from} ${subtype ?? kind}${count} ${row.stretch}`;
    }
    case 'ask':
    case 'reply':
      return `${row.request.name} ${row.type}`;
    case 'fact':
      return row.fact.name;
    case 'direct':
      return row.direct.what;
    case 'note':
      return `${row.note.on} ${row.note.what}`;
    case 'wait':
      return 'mailbox';
  }
}

test('nothing makes an empty ladder', () => {
  expect(layOut([])).toEqual({ startedAt: 0, chapters: [] });
});

test('an early offer goes up, waits, and comes down when the callee has joined; then the peers pass the server', () => {
  expect(rowsOf(firstNegotiation).map(sketch)).toEqual([
    'caller page-opened',
    'call:create ask',
    'call:create reply',
    'caller offer up',
    'mailbox',
    'caller candidate×4 up',
    'caller devices-ready',
    'call:join ask',
    'peer:joined',
    'call:join reply',
    'caller offer down',
    'caller candidate×4 down',
    'callee agreed',
    'callee answer whole',
    'callee media whole',
    'callee candidate×3 whole',
    'ice',
    'dtls',
    'data-channel',
    'media',
    'caller first-picture',
    'callee first-picture',
  ]);
});

const chapters: [string, readonly LadderEvent[], string[]][] = [
  ['a call', firstNegotiation, ['first 1']],
  ['a call before the first offer', firstNegotiation.slice(0, 2), ['first 0']],
  ['an ICE restart that was asked for', [...firstNegotiation, ...restart], ['first 1', 'restart 1']],
  [
    'an ICE restart that nobody asked for',
    [through('1', 'caller', 0, description('offer', 'a')), through('2', 'caller', 9, description('offer', 'b'))],
    ['first 1', 'restart 1'],
  ],
  [
    'an offer for an added track, with the same ufrag',
    [through('1', 'caller', 0, description('offer', 'a')), through('2', 'caller', 9, description('offer', 'a'))],
    ['first 1'],
  ],
  [
    'the answer to a restart',
    [
      through('1', 'caller', 0, description('offer', 'a')),
      through('2', 'callee', 5, description('answer', 'b')),
      through('3', 'caller', 10, description('offer', 'c')),
      through('4', 'callee', 15, description('answer', 'd')),
    ],
    ['first 1', 'restart 1'],
  ],
  [
    'two ICE restarts',
    ['a', 'b', 'c'].map((ufrag, index) => through(ufrag, 'caller', index * 10, description('offer', ufrag))),
    ['first 1', 'restart 1', 'restart 1'],
  ],
  ['everything', wholeCall, ['first 1', 'restart 1', 'resumed 1', 'fresh 2']],
  [
    'a seat that was refused',
    [
      {
        type: 'request',
        id: 'r',
        from: 'caller',
        name: 'room:resume',
        askedAt: 0,
        answeredAt: 1,
        refusal: 'bad_token',
        status: null,
        body: {},
      },
    ],
    ['first 0'],
  ],
];

test.each(chapters)('%s has its chapters', (_what, events, expected) => {
  expect(layOut(events).chapters.map(({ title, negotiation }) => `${title} ${negotiation}`)).toEqual(expected);
});

test('candidates of both sides that come at once are two rows, not one for each', () => {
  const trickle = [0, 1, 2, 3].map((index) => through(String(index), index % 2 ? 'callee' : 'caller', index));
  expect(rowsOf(trickle).map(sketch)).toEqual(['caller candidate×2 whole', 'callee candidate×2 whole']);
});

test('a message of another kind ends a run of candidates', () => {
  const events = [through('1', 'caller', 1), through('2', 'caller', 2, { kind: 'restart' }), through('3', 'caller', 3)];
  expect(rowsOf(events).map(sketch)).toEqual(['caller candidate whole', 'caller restart whole', 'caller candidate whole']);
});

test('the server holds while signals wait, and is aside once the peers have a path, save for what passes through it', () => {
  const parts = rowsOf(firstNegotiation).map((row) => `${sketch(row)}: ${row.server}`);
  expect(parts).toContain('caller offer up: present');
  expect(parts).toContain('caller candidate×4 up: holding');
  expect(parts).toContain('callee answer whole: present');
  expect(parts).toContain('dtls: aside');
  const after = rowsOf([...firstNegotiation, through('late', 'callee', 5_000, { kind: 'media' })]);
  expect(after.at(-1)?.server).toBe('present');
});

const seat = fc.constantFrom<CallSeat>('caller', 'callee');
const time = fc.option(fc.nat(1000), { nil: null });
const anyMessage = fc.record({
  from: seat,
  kind: fc.constantFrom<LadderMessage['kind']>('candidate', 'candidate', 'candidate', 'description', 'restart', 'media', 'error'),
  negotiation: fc.integer({ min: 1, max: 3 }),
  ufrag: fc.constantFrom('a', 'b'),
  sentAt: time,
  relayedAt: time,
  receivedAt: time,
});
const anyWait = fc.record({ seat, fromMs: fc.nat(1000), length: fc.option(fc.nat(400), { nil: null }) });
const anyEvents = fc.tuple(fc.array(anyMessage, { maxLength: 60 }), fc.array(anyWait, { maxLength: 4 })).map(([messages, waits]) => {
  const sent = messages.map(({ ufrag, ...more }, index): LadderEvent => {
    const described = more.kind === 'description' ? description('offer', ufrag) : {};
    return message(`m${index}`, more.from, { ...described, ...more });
  });
  return sent.concat(
    waits.map(({ seat, fromMs, length }, index) => {
      const toMs = length === null ? null : fromMs + length;
      return { type: 'wait', id: `w${index}`, seat, fromMs, toMs };
    }),
  );
});

const legs = (events: readonly LadderEvent[], isUpward: boolean) =>
  rowsOf(events)
    .flatMap((row) => (row.type === 'signals' && (row.stretch !== 'down') === isUpward ? row.messages : []))
    .map(({ id }) => id);

test('whatever is recorded, every message appears once on its way up, and at most once more on its way down', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const ids = events.filter(({ type }) => type === 'message').map(({ id }) => id);
      expect(legs(events, true).sort()).toEqual(ids.sort());
      const down = legs(events, false);
      expect(new Set(down).size).toBe(down.length);
    }),
    { seed: 1 },
  );
});

test('whatever is recorded, rows stand in the order of time, and each side’s messages of a kind in the order they were sent', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const rows = rowsOf(events);
      rows.forEach((row, index) => expect(row.at).toBeGreaterThanOrEqual(rows[index - 1]?.at ?? Number.NEGATIVE_INFINITY));
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      for (const row of rows) {
        if (row.type !== 'signals' || row.stretch === 'down') continue;
        const times = row.messages.map(
          ({ sentAt, relayedAt, receivedAt }) => sentAt ?? relayedAt ?? receivedAt ?? Number.NEGATIVE_INFINITY,
        );
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(new Set(row.messages.map(({ from }) => from)).size).toBe(1);
      }
    }),
    { seed: 1 },
  );
});
