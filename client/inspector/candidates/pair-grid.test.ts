import { expect, test } from 'vitest';
import type { Happening } from '../../timeline/entry.ts';
import { CREATED, found, happened, HOST, pair, select, SRFLX, timelineOf, trickled } from './fake-path.ts';
import { pairGrid } from './pair-grid.ts';

const REMOTE = 'candidate:7 1 udp 2113937151 198.51.100.7 5000 typ host';
const BEFORE = [CREATED, found(HOST), found(SRFLX), trickled('received', REMOTE)];
const grid = (...happenings: readonly Happening[]) => pairGrid(timelineOf(happened(...BEFORE, ...happenings)), 'caller');
const standings = ({ cells }: ReturnType<typeof grid>) => cells.map((row) => row.map((cell) => cell?.standing ?? null));

const H = 'host 192.168.0.2';
const S = 'srflx 203.0.113.9';
const R = 'host 198.51.100.7';

test('without pairs there is nothing', () => {
  expect(grid()).toMatchObject({ locals: [], remotes: [], cells: [], selected: null });
});

test('a pair stands as it was seen last', () => {
  expect(standings(grid(pair('p', H, R, 'waiting'), pair('p', H, R, 'in-progress'), pair('p', H, R, 'failed')))).toEqual([['failed']]);
});

test('rows and columns are in the order of the tables, and have their numbers', () => {
  const { locals, remotes } = grid(pair('q', S, R, 'waiting'), pair('p', H, R, 'waiting'));
  expect(locals.map(({ number, end }) => [number, end.type])).toEqual([
    [1, 'host'],
    [2, 'srflx'],
  ]);
  expect(remotes.map(({ number }) => number)).toEqual([1]);
});

test('a pair that the browser does not make leaves an empty place', () => {
  expect(standings(grid(pair('p', H, R, 'waiting'), pair('q', S, 'srflx 198.51.100.8', 'frozen')))).toEqual([
    ['waiting', null],
    [null, 'frozen'],
  ]);
});

test('the pair in use is marked, and only that one', () => {
  const seen = grid(pair('p', H, R, 'succeeded'), pair('q', S, R, 'succeeded', { isNominated: true }), select(S, R));
  expect(standings(seen)).toEqual([['succeeded'], ['selected']]);
  expect(seen.selected?.id).toBe('q');
});

test('of two pairs of the same candidates the one that says more is shown', () => {
  expect(standings(grid(pair('p', H, R, 'succeeded'), pair('q', H, R, 'failed')))).toEqual([['succeeded']]);
});

test('a fresh connection begins with no pairs', () => {
  expect(grid(pair('p', H, R, 'succeeded'), select(H, R), CREATED).cells).toEqual([]);
});

test('an ICE restart leaves of the pairs before it the one that still carries the call', () => {
  const again = found(HOST.replace('ufrag one', 'ufrag two').replace(' 5000 ', ' 6000 '));
  const seen = grid(
    pair('p', H, R, 'succeeded'),
    pair('q', S, R, 'failed'),
    select(H, R),
    again,
    pair('n', 'relay 203.0.113.50', R, 'waiting'),
  );
  const known = standings(seen)
    .flat()
    .filter((standing) => standing !== null);
  expect(new Set(known)).toEqual(new Set(['selected', 'waiting']));
  expect(known).toHaveLength(2);
});

test('an address that statistics hide is still the candidate of its port', () => {
  expect(grid(pair('p', 'host', R, 'waiting', { local: { ...end(), port: 5000 } })).locals.map(({ number }) => number)).toEqual([1]);
});

const end = () => ({ type: 'host', protocol: 'udp', relayProtocol: null, address: null, port: null, networkType: null, url: null });

test('the other side has pairs of its own', () => {
  const timeline = timelineOf(happened(...BEFORE), happened(CREATED, pair('x', R, H, 'waiting')));
  expect(pairGrid(timeline, 'callee').locals.map(({ end }) => end.address)).toEqual(['198.51.100.7']);
  expect(pairGrid(timeline, 'caller').cells).toEqual([]);
});
