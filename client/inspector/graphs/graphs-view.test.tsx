import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { inspectorTablesEn as en } from '../../text/inspector-tables-en.ts';
import { inspectorTablesKo as ko } from '../../text/inspector-tables-ko.ts';
import { samplesOf, steady } from './fake-samples.ts';
import { GraphsView } from './graphs-view.tsx';
import type { Quality } from './quality.ts';
import { qualityReason, QualityView } from './quality-view.tsx';

const explain = (_: string, words: string) => words;
const SAMPLES = samplesOf(30, (second) => [
  steady(second),
  steady(second, { direction: 'sent', limitation: second < 5 ? 'cpu' : 'none' }),
  steady(second, { kind: 'audio', frames: null, width: null, height: null }),
]);
const draw = (samples = SAMPLES, text: typeof ko = en, seat: 'caller' | 'callee' = 'caller') =>
  renderToString(<GraphsView seat={seat} samples={samples} now={29_000} text={text} explain={explain} />);
const read = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('before the call is connected it is said that nothing is measured', () => {
  expect(read(draw([]))).toBe(en['graphs.empty']);
});

test('every chart says in words what it shows', () => {
  const words = read(draw());
  expect(words).toContain('sent 800 kbit/s, between 800 kbit/s and 800 kbit/s. received 800 kbit/s');
  expect(words).toContain('sent: no figures. received 800 kbit/s');
  expect(words).toContain('there and back 20 ms');
  expect(words).toContain('720p');
});

test('a chart is read by keyboard: it says when and what', () => {
  const sliders = draw().match(/<div[^>]*role="slider"[^>]*>/g) ?? [];
  expect(sliders).toHaveLength(9);
  for (const slider of sliders) expect(slider).toMatch(/tabindex="0".*aria-valuenow="0".*aria-valuetext="now: /);
});

test('what is sent and received differ by the line and the arrow, not by colour alone', () => {
  const html = draw();
  const [sent, received] = [
    ...html.matchAll(/<span class="value (\w+) (sent|received)">.*?<path class="piece"[^>]*><\/path><path d="([^"]+)"/g),
  ].map(([, seat, direction, arrow]) => ({ seat, direction, arrow }));
  expect([sent?.direction, received?.direction]).toEqual(['sent', 'received']);
  expect([sent?.seat, received?.seat]).toEqual(['caller', 'callee']);
  expect(sent?.arrow).not.toBe(received?.arrow);
  expect(draw(SAMPLES, en, 'callee')).toContain('class="line callee sent"');
});

test('what held the picture back is told, and for how long', () => {
  expect(read(draw())).toContain('the processor, 3 s');
  const without = SAMPLES.map((sample) => ({ ...sample, streams: sample.streams.filter(({ direction }) => direction === 'received') }));
  expect(read(draw(without))).toContain(en['graphs.limitation.unknown']);
});

test('in Korean as well', () => {
  expect(read(draw(SAMPLES, ko))).toContain('비트레이트');
});

const CAUSES: Quality[] = [
  { word: 'poor', cause: 'loss', direction: 'received', kind: 'video', value: 12 },
  { word: 'poor', cause: 'loss', direction: 'sent', kind: 'audio', value: 12 },
  { word: 'fair', cause: 'round-trip', direction: null, kind: null, value: 350 },
  { word: 'fair', cause: 'jitter', direction: 'received', kind: 'audio', value: 40 },
  { word: 'fair', cause: 'jitter', direction: 'sent', kind: 'video', value: 40 },
  { word: 'fair', cause: 'freezes', direction: 'received', kind: 'video', value: 5 },
  { word: 'fair', cause: 'frames', direction: 'received', kind: 'video', value: 8 },
  { word: 'fair', cause: 'frames', direction: 'sent', kind: 'video', value: 8 },
  { word: 'fair', cause: 'bandwidth', direction: 'sent', kind: 'video', value: null },
  { word: 'fair', cause: 'cpu', direction: 'sent', kind: 'video', value: null },
];

test.each([en, ko])('every reason has a sentence of its own, with nothing left to fill in', (text) => {
  const sentences = CAUSES.map((quality) => qualityReason(quality, text));
  expect(new Set(sentences).size).toBe(CAUSES.length);
  for (const sentence of sentences) expect(sentence).not.toMatch(/[{}]/);
  for (const [index, { word }] of CAUSES.entries()) expect(sentences[index]).not.toBe(text[`quality.${word}`]);
});

test('the word has as many bars as it is good', () => {
  const bars = (word: Quality['word']) =>
    renderToString(<QualityView quality={{ word, cause: null, direction: null, kind: null, value: null }} text={en} />).split('"full"')
      .length - 1;
  expect([bars('good'), bars('fair'), bars('poor')]).toEqual([3, 2, 1]);
  expect(read(renderToString(<QualityView quality={null} text={en} />))).toBe(`${en['quality.unknown']} ${en['quality.unknown.detail']}`);
});
