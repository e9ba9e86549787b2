import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { fill } from '../../text/fill.ts';
import { inspectorTablesEn as en } from '../../text/inspector-tables-en.ts';
import { inspectorTablesKo as ko } from '../../text/inspector-tables-ko.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import type { PairState } from '../../timeline/candidate-pairs.ts';
import { CandidateFieldsView } from './candidate-fields.tsx';
import { candidatesBySide } from './candidate-list.ts';
import { CandidatesView } from './candidates-view.tsx';
import { CREATED, found, happened, HOST, pair, select, SRFLX, timelineOf, trickled } from './fake-path.ts';
import { PairGridView } from './pair-grid-view.tsx';
import { pairGrid } from './pair-grid.ts';
import { showAddresses } from './shown-address.ts';

const REMOTE = 'candidate:7 1 udp 2113937151 198.51.100.7 5000 typ host';
const H = 'host 192.168.0.2';
const R = 'host 198.51.100.7';
const CONNECTED = timelineOf(
  happened(
    CREATED,
    found(HOST),
    found(SRFLX),
    trickled('received', REMOTE),
    pair('p', H, R, 'succeeded', { checksSent: 5, answersReceived: 4, rttMs: 18.2 }),
    select(H, R),
  ),
);

const explain = (term: string, words: string) => (
  <button type="button" aria-description={`about ${term}`}>
    {words}
  </button>
);
const draw = (timeline: CallTimeline, text: typeof ko = en) =>
  renderToString(<CandidatesView timeline={timeline} isHidden={false} text={text} explain={explain} />);
/** The words a person reads: everything between the tags. */
const read = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const count = (html: string, part: string) => html.split(part).length - 1;

test('before anything is found, each part says so', () => {
  const words = read(draw(timelineOf([])));
  expect(words).toContain(en['candidates.empty']);
  expect(words).toContain(en['candidates.unknown']);
  expect(words).toContain(en['pairs.empty']);
});

test('a side that has told of itself, but of no candidates, has none yet', () => {
  expect(read(draw(timelineOf([], [])))).not.toContain(en['candidates.unknown']);
});

test('each side has a table of its candidates, with address, port, protocol and priority', () => {
  const html = draw(CONNECTED);
  expect(html).toMatch(/<section class="candidates caller" aria-label="Candidates of the Caller">/);
  expect(html).toMatch(/<section class="candidates callee" aria-label="Candidates of the Callee">/);
  const words = read(html);
  expect(words).toContain('192.168.0.2 :5000');
  expect(words).toContain('2122260223');
  expect(words).toContain('2 found');
});

test('every type explains itself', () => {
  const html = draw(CONNECTED);
  for (const type of ['host', 'srflx']) expect(html).toContain(`aria-description="about ${type}"`);
});

test('the candidates of the pair in use are marked by a word, one at each side', () => {
  expect(count(draw(CONNECTED), `<small class="mark">${en['candidates.selected']}`)).toBe(2);
});

test.each(['succeeded', 'in-progress', 'waiting', 'frozen', 'failed', 'cancelled'] satisfies PairState[])(
  'a pair that is %s has a word and a sign of its own',
  (state) => {
    const grid = pairGrid(timelineOf(happened(CREATED, pair('p', H, R, state))), 'caller');
    const html = renderToString(<PairGridView grid={grid} text={en} showAddress={String} explain={explain} />);
    const [cell = ''] = /<button[^>]*class="pair .*?<\/button>/.exec(html) ?? [];
    expect(read(cell)).toBe(en[`pairs.standing.${state}`]);
    const [sign = 'none'] = /<path d="([^"]+)"/.exec(cell)?.slice(1) ?? [];
    expect(count(html.slice(html.indexOf('<details')), `"${sign}"`)).toBe(1);
  },
);

test('the pair in use is told in full', () => {
  const html = draw(CONNECTED);
  const label = fill(en['pairs.label'], { local: 'Caller 1, host', remote: 'Callee 1, host', standing: en['pairs.standing.selected'] });
  expect(html).toContain(`aria-label="${label}"`);
  expect(read(html)).toContain('5 checks sent, 4 answered · 18 ms there and back');
});

test('what a browser does not count is not said', () => {
  const timeline = timelineOf(happened(CREATED, pair('p', H, R, 'succeeded', { checksSent: null, answersReceived: null }), select(H, R)));
  expect(read(draw(timeline))).not.toContain('checks sent');
});

test('only who is known can be asked for its pairs', () => {
  const buttons = (timeline: CallTimeline) => count(draw(timeline), 'as seen by the Callee');
  expect(buttons(CONNECTED)).toBe(0);
  expect(buttons({ ...CONNECTED, peer: { entries: [], clock: null } })).toBe(1);
});

test('after a restart the candidates of before are put away, and there', () => {
  const again = HOST.replace('ufrag one', 'ufrag two').replace(' 5000 ', ' 6000 ');
  const html = draw(timelineOf(happened(CREATED, found(HOST), found(again))));
  expect(html).toMatch(/<details open[^>]*><summary>Gathering 2/);
  expect(html).toMatch(/<details><summary>First gathering/);
});

test('a side that floods the table does not fill the page', () => {
  const many = Array.from({ length: 500 }, (_, port) => trickled('received', `candidate:${port} 1 udp 1 1.2.3.4 ${port + 1} typ host`));
  const html = draw(timelineOf(happened(...many)));
  expect(count(html, '<tr')).toBeLessThan(100);
  expect(read(html)).toContain('440 more');
});

test('what a candidate says is shown as text, whatever it is', () => {
  expect(draw(timelineOf(happened(trickled('received', 'candidate:1 1 udp 1 <img/src=x> 1 typ <b>'))))).not.toMatch(/<img|<b>/);
});

test('hidden addresses are nowhere on the page; their kinds are, and which are the same', () => {
  const candidates = candidatesBySide(CONNECTED);
  const show = showAddresses(candidates, true, en);
  expect([...candidates.caller, ...candidates.callee].map(({ address }) => show(address))).toEqual([
    'private address 1',
    'public address 1',
    'public address 2',
  ]);
  const [, srflx] = candidates.caller;
  if (!srflx) throw new Error('no candidate');
  const words = read(
    renderToString(<CandidateFieldsView candidate={{ ...srflx, url: 'stun:203.0.113.9:3478' }} text={en} showAddress={show} />),
  );
  expect(words).toContain('private address 1:5000');
  expect(words).toContain('stun:public address 1:3478');
  expect(words).not.toMatch(/192\.168|203\.0/);
});

test('shown addresses are what they are', () => {
  const show = showAddresses(candidatesBySide(CONNECTED), false, en);
  expect([show('192.168.0.2'), show(null)]).toEqual(['192.168.0.2', en['candidates.address.unknown']]);
});

test('in Korean as well', () => {
  expect(read(draw(CONNECTED, ko))).toContain('Caller의 candidate');
});
