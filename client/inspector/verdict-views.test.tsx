import { glossaryEn } from '../text/glossary-en.ts';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { inspectorVerdictEn as en } from '../text/inspector-verdict-en.ts';
import { inspectorVerdictKo as ko } from '../text/inspector-verdict-ko.ts';
import type { CallTimeline } from '../timeline/call-timeline.ts';
import { callVerdict } from './verdict/call-verdict.ts';
import { VerdictView } from './verdict/verdict-view.tsx';
import { findReasons } from './why/find-reasons.ts';
import { ReasonsView } from './why/reasons-view.tsx';
import { PHASES } from './waterfall/bar.ts';
import { waterfallOf } from './waterfall/waterfall.ts';
import { WaterfallView } from './waterfall/waterfall-view.tsx';

const recordings = import.meta.glob<CallTimeline>('./why/recordings/*.json', { eager: true, import: 'default' });
const recorded = (name: string) => {
  const found = recordings[`./why/recordings/${name}.json`];
  if (!found) throw new Error(`there is no recording ${name}`);
  return found;
};
const endOf = ({ own, stats }: CallTimeline) => Math.max(...own.map(({ at }) => at), ...stats.map(({ at }) => at));
const read = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const count = (html: string, part: string) => html.split(part).length - 1;

test('the verdict of a real call is announced', () => {
  const html = renderToString(<VerdictView verdict={callVerdict(recorded('without-udp-caller'))} seat="caller" text={en} />);
  expect(html).toContain('role="status"');
  expect(read(html)).toMatch(/^Relayed by TURN over TCP, because UDP is blocked at your side, [\d.]+ ms$/);
});

test('both sides of a call come to the same verdict, each from where it is', () => {
  const say = (seat: 'caller' | 'callee') =>
    read(renderToString(<VerdictView verdict={callVerdict(recorded(`without-udp-${seat}`))} seat={seat} text={en} />));
  expect(say('callee')).toMatch(/^Relayed by TURN over TCP, because UDP is blocked at the other side/);
  expect(read(renderToString(<VerdictView verdict={callVerdict(recorded('relay-by-wish-callee'))} seat="callee" text={en} />))).toMatch(
    /^Relayed by TURN over UDP, because the other side asked for it/,
  );
});

test('a reason is told with what it rests on, when that was, and what to do', () => {
  const timeline = recorded('turn-refused-caller');
  const html = renderToString(
    <ReasonsView findings={findReasons(timeline, endOf(timeline))} startedAt={0} text={en} glossary={glossaryEn} />,
  );
  expect(read(html)).toContain(en['why.turn-refused']);
  expect(read(html)).toContain(en['why.turn-refused.do']);
  expect(read(html)).toMatch(/[\d.]+ s caller error 401 turn:127\.0\.0\.1/);
  expect(count(html, '<summary>')).toBeGreaterThan(0);
});

test('where nothing was found that is said', () => {
  expect(read(renderToString(<ReasonsView findings={[]} startedAt={0} text={ko} glossary={glossaryEn} />))).toBe(ko['why.none']);
});

test('each phase of a real call is drawn for both sides, and told in a table', () => {
  const timeline = recorded('direct-caller');
  const waterfall = waterfallOf(timeline);
  expect(new Set(waterfall.bars.map(({ phase }) => phase))).toEqual(new Set(PHASES));
  const html = renderToString(<WaterfallView waterfall={waterfall} now={endOf(timeline)} text={en} glossary={glossaryEn} />);
  expect(count(html, 'class="time-bar')).toBe(waterfall.bars.length + 3);
  expect(count(html, '<th scope="row">')).toBe(waterfall.bars.length);
  expect(read(html)).toMatch(/^Most of the time went into .+ at the (caller|callee): [\d.]+ (ms|s)\./);
  expect(waterfall.bars.filter(({ toMs }) => toMs === null)).toEqual([]);
});

test('before anything has happened there is nothing to draw', () => {
  const waterfall = waterfallOf({ seat: 'caller', own: [], peer: null, stats: [] });
  expect(read(renderToString(<WaterfallView waterfall={waterfall} now={0} text={en} glossary={glossaryEn} />))).toBe(en['time.nothing']);
});
