import { expect, test } from 'vitest';
import { candidatesBySide } from './candidate-list.ts';
import { CREATED, described, found, happened, HOST, pair, select, SRFLX, timelineOf, trickled } from './fake-path.ts';

const FIREFOX_LINE = 'candidate:0 1 UDP 2122252543 192.168.0.2 5000 typ host';

test('before anything is found there are none', () => {
  expect(candidatesBySide(timelineOf([]))).toEqual({ caller: [], callee: [] });
});

test('a candidate that is found and then sent is one', () => {
  const { caller, callee } = candidatesBySide(timelineOf(happened(CREATED, found(HOST), trickled('sent', HOST), found(SRFLX))));
  expect(caller.map(({ number, type, negotiation, at }) => ({ number, type, negotiation, at }))).toEqual([
    { number: 1, type: 'host', negotiation: 1, at: 1 },
    { number: 2, type: 'srflx', negotiation: null, at: 3 },
  ]);
  expect(callee).toEqual([]);
});

test('what is received is of the other side, in descriptions as well', () => {
  const own = happened(
    described('received', 'm=audio', 'a=ice-ufrag:one', `a=${HOST}`),
    trickled('received', SRFLX),
    trickled('received', ''),
  );
  expect(candidatesBySide(timelineOf(own)).callee.map(({ type }) => type)).toEqual(['host', 'srflx']);
});

test('what the other side tells of itself and what it sent are the same candidates', () => {
  const timeline = timelineOf(happened(trickled('received', HOST)), happened(found(HOST), trickled('sent', HOST), found(SRFLX)));
  expect(candidatesBySide(timeline).callee.map(({ type }) => type)).toEqual(['host', 'srflx']);
});

test('Firefox names the round of a candidate only where it is sent, and it is still one', () => {
  const { caller } = candidatesBySide(timelineOf(happened(found(FIREFOX_LINE), trickled('sent', FIREFOX_LINE, 'one'))));
  expect(caller.map(({ ufrag }) => ufrag)).toEqual(['one']);
});

test('an ICE restart begins another round, in which the same line is another candidate', () => {
  const again = HOST.replace('ufrag one', 'ufrag two');
  const { caller } = candidatesBySide(timelineOf(happened(found(HOST), found(SRFLX), found(again), found(FIREFOX_LINE))));
  expect(caller.map(({ round }) => round)).toEqual([1, 1, 2, 2]);
});

test('how a relay is reached is told by the pairs', () => {
  const relay = 'candidate:3 1 udp 41885439 203.0.113.50 5000 typ relay raddr 203.0.113.9 rport 5000';
  const own = happened(found(relay), pair('p', 'relay 203.0.113.50 over tls', 'host 192.168.0.9', 'waiting'));
  expect(candidatesBySide(timelineOf(own)).caller).toMatchObject([{ type: 'relay', relayProtocol: 'tls' }]);
});

test('a candidate that only a check discovered is there as well, once', () => {
  const own = happened(
    found(HOST),
    pair('p', 'prflx 203.0.113.9', 'prflx 198.51.100.7', 'succeeded'),
    select('prflx 203.0.113.9', 'prflx 198.51.100.7'),
  );
  const { caller, callee } = candidatesBySide(timelineOf(own));
  expect(caller.map(({ number, type, foundation }) => [number, type, foundation])).toEqual([
    [1, 'host', '1'],
    [2, 'prflx', null],
  ]);
  expect(callee.map(({ type, address }) => [type, address])).toEqual([['prflx', '198.51.100.7']]);
});

test('what is no candidate is left out', () => {
  expect(
    candidatesBySide(timelineOf(happened(found('nonsense'), trickled('received', 'candidate:'), described('sent', '{}')))).caller,
  ).toEqual([]);
});
