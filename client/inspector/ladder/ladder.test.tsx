import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { inspectorEn } from '../../text/inspector-en.ts';
import { inspectorKo } from '../../text/inspector-ko.ts';
import { description, message, sdp, through, wholeCall } from './fake-call.ts';
import type { LadderEvent } from './ladder-event.ts';
import { LadderView } from './ladder.tsx';
import { layOut } from './lay-out.ts';
import { RowContent } from './row-content.tsx';

const draw = (events: readonly LadderEvent[], text: typeof inspectorKo = inspectorEn) =>
  renderToString(<LadderView ladder={layOut(events)} text={text} />);
const said = (html: string) => [...html.matchAll(/class="said">([^<]*)</g)].map(([, words]) => words);
const legs = (html: string) => [...html.matchAll(/class="leg ([^"]*)"/g)].map(([, names]) => names);

test('an empty ladder says so', () => {
  expect(draw([])).toContain(inspectorEn['ladder.empty']);
});

test('whoever listens hears every row of an ordered list, in order, without the drawing', () => {
  const html = draw(wholeCall);
  const rows = layOut(wholeCall).chapters.flatMap(({ rows }) => rows);
  expect(said(html)).toHaveLength(rows.length);
  expect(html.match(/<li /g)).toHaveLength(rows.length);
  expect(said(html).slice(0, 5)).toEqual([
    'At the start. Caller: page opened',
    'After 31 ms. Caller asks the server: call:create',
    'After 38 ms. Server answers Caller: call:create, granted',
    'After 52 ms. Caller to server, kept in the mailbox: offer, 5.7 KB',
    'After 54 ms. In the mailbox of Callee, for 4151 ms',
  ]);
  expect(html.match(/class="track" aria-hidden="true"/g)).toHaveLength(rows.length);
});

test('in Korean it is Korean', () => {
  expect(said(draw([through('1', 'caller', 0, description('offer', 'a'))], inspectorKo))).toEqual([
    '처음에. Caller에서 서버를 거쳐 Callee로: offer, 5.7 KB, 4 ms 뒤 도착',
  ]);
});

test.each<[string, Partial<Parameters<typeof message>[2]>, string[], string]>([
  [
    'has arrived',
    { sentAt: 0, relayedAt: 2, receivedAt: 4 },
    ['caller-server caller passed', 'server-callee caller passed'],
    'there after 4 ms',
  ],
  [
    'is between server and receiver',
    { sentAt: 0, relayedAt: 2 },
    ['caller-server caller passed', 'server-callee caller pending'],
    'not there yet',
  ],
  ['has been sent', { sentAt: 0 }, ['caller-server caller pending'], 'when it arrived there is unknown'],
  ['was seen only by its receiver', { relayedAt: 2, receivedAt: 4 }, ['caller-server caller unknown', 'server-callee caller passed'], ''],
])('a message that %s is drawn so', (_state, times, expected, words) => {
  const html = draw([message('1', 'caller', { kind: 'restart', ...times })]);
  expect(legs(html)).toEqual(expected);
  expect(said(html)[0]).toContain(words);
});

test('what can be opened is a button that is not, and nothing draws itself that was there before', () => {
  const html = draw(wholeCall);
  const signals = layOut(wholeCall)
    .chapters.flatMap(({ rows }) => rows)
    .filter(({ type }) => type === 'signals');
  expect((html.match(/aria-expanded="false"/g) ?? []).length).toBeGreaterThanOrEqual(signals.length);
  expect(html).not.toContain('drawing');
});

test('what goes from browser to browser hops over the server', () => {
  const html = draw([{ type: 'direct', id: 'd', what: 'dtls', fromMs: 0, toMs: 19, outcome: 'direct', detail: '' }]);
  expect(html).toContain('class="direct dtls direct"><i class="hop"');
  expect(legs(html)).toEqual([]);
});

test('each chapter after the first is headed by its name and the time it began', () => {
  const titles = [...draw(wholeCall).matchAll(/<h3><span>([^<]*)<\/span><small>([^<]*)</g)].map(([, title, time]) => `${title}, ${time}`);
  expect(titles).toEqual(['First negotiation, 0 ms', 'ICE restart, 1:07', 'Back at the server, 1:31', 'Negotiation 2, 2:08']);
});

test('a time that is the same as the one above is not repeated', () => {
  const html = draw([through('1', 'caller', 0, { kind: 'media' }), through('2', 'caller', 0, { kind: 'media' })]);
  expect([...html.matchAll(/class="time"[^>]*>([^<]*)</g)].map(([, time]) => time)).toEqual(['0', '']);
});

test('an opened message shows when it was where, its fields, and its SDP as text', () => {
  const event = message('1', 'caller', { ...description('offer', '<b>'), sentAt: 1_000, relayedAt: 1_002 });
  const html = renderToString(<RowContent event={event} startedAt={1_000} text={inspectorEn} />);
  const read = [...html.matchAll(/<dt[^>]*>([^<]*)<\/dt><dd[^>]*>([^<]*)</g)].map(([, name, value]) => `${name}: ${value}`);
  expect(read).toEqual(['sent: 0', 'at the server: 2', 'received: not yet, or not known', 'size: 5.7 KB', 'negotiation: 1', 'type: offer']);
  expect(html).toContain(`>${sdp('&lt;b>')}</pre>`);
});
