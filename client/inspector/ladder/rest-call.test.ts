import { expect, test } from 'vitest';
import { inspectorEn } from '../../text/inspector-en.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { parseEntry } from '../../timeline/entry-schema.ts';
import type { Entry, Happening } from '../../timeline/entry.ts';
import { ladderEvents } from './ladder-events.ts';
import { layOut } from './lay-out.ts';
import { rowTerm } from './row-term.ts';
import { rowWords } from './row-words.ts';

const request = (at: number, name: string, answer: string | null): Entry => ({ at, type: 'request', name, answer });
const description = (at: number, direction: 'sent' | 'received', type: 'offer' | 'answer', negotiation = 1): Entry => ({
  at,
  type: 'signal',
  direction,
  kind: 'description',
  negotiation,
  bytes: 900,
  relayedAt: direction === 'received' ? at : null,
  body: { kind: 'description', type, sdp: `v=0\r\na=ice-ufrag:${type}${negotiation}\r\n` },
});
const seated: Happening = { type: 'seated', seat: 'callee', waiting: 0, iceUrls: [] };

/** A connection with a server peer, as its page writes it down. */
function timeline(...later: Entry[]): CallTimeline {
  const own: Entry[] = [
    request(0, 'POST connections', null),
    request(12, 'POST connections', '200'),
    { at: 12, ...seated },
    description(12, 'received', 'offer'),
    description(30, 'sent', 'answer'),
    request(30.1, 'POST remote-description', null),
    request(34, 'POST remote-description', '200'),
    ...later,
  ];
  return { seat: 'callee', own, peer: null, stats: [] };
}

function rowsOf(seen: CallTimeline) {
  return layOut(ladderEvents(seen)).chapters.flatMap(({ rows }) => rows);
}

const said = (seen: CallTimeline) =>
  rowsOf(seen).map((row) => {
    const { label, beside, took } = rowWords(row, inspectorEn);
    return [label, row.type === 'reply' ? beside : took].filter((part) => part !== '').join(' ');
  });

test('what is asked by HTTP is told with its status and what it took; the answer is there when the server says so', () => {
  expect(said(timeline())).toEqual(['POST connections', '200 +12 ms', 'offer', 'answer +4 ms', 'POST remote-description', '200 +4 ms']);
});

test('a refusal is one by its status, and then the answer has not arrived', () => {
  const refused = timeline();
  const own = refused.own.map((entry) => (entry.at === 34 ? request(34, 'POST remote-description', '404') : entry));
  expect(said({ ...refused, own })).toEqual([
    'POST connections',
    '200 +12 ms',
    'offer',
    'answer',
    'POST remote-description',
    'refused: 404 +4 ms',
  ]);
});

test('a fresh connection is the next chapter', () => {
  const again = timeline(
    request(100, 'POST connections', null),
    request(110, 'POST connections', '200'),
    description(110, 'received', 'offer', 2),
  );
  expect(layOut(ladderEvents(again)).chapters.map(({ title, negotiation }) => `${title} ${negotiation}`)).toEqual(['first 1', 'fresh 2']);
});

test('REST is explained, and what is on its ladder can be kept in a file', () => {
  expect(rowsOf(timeline()).map(rowTerm)).toEqual(['rest', 'rest', 'offer', 'answer', 'rest', 'rest']);
  expect(timeline(request(90, 'DELETE connection', '200')).own.map(parseEntry)).not.toContain(null);
});
