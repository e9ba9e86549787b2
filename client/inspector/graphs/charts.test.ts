import { expect, test } from 'vitest';
import { charts } from './charts.ts';
import { samplesOf, steady } from './fake-samples.ts';
import { axisTop, figure, rangeFigure, type Unit } from './figure.ts';
import { HEIGHT, linePath, pointAt, summary, WIDTH } from './line-path.ts';
import { agoLabel } from './time-label.ts';

const FIGURES: [number, Unit, string][] = [
  [0, 'bits', '0 kbit/s'],
  [34_400, 'bits', '34 kbit/s'],
  [999_499, 'bits', '999 kbit/s'],
  [999_500, 'bits', '1.00 Mbit/s'],
  [12_340_000, 'bits', '12.3 Mbit/s'],
  [29.6, 'frames', '30 fps'],
  [720, 'pixels', '720p'],
  [1.24, 'ms', '1.2 ms'],
  [9.96, 'ms', '10 ms'],
  [0.04, 'percent', '0.0 %'],
  [12.6, 'percent', '13 %'],
];

test.each(FIGURES)('%d of %s is read as %s', (value, unit, expected) => {
  expect(figure(value, unit)).toBe(expected);
});

test.each<[number, number, Unit, string]>([
  [195_000, 2_160_000, 'bits', '0.20–2.16 Mbit/s'],
  [20_000, 40_000, 'bits', '20–40 kbit/s'],
  [14, 30, 'frames', '14–30 fps'],
  [1.24, 104, 'ms', '1–104 ms'],
  [0, 4.84, 'percent', '0.0–4.8 %'],
])('from %d to %d of %s are read as %s', (least, most, unit, expected) => {
  expect(rangeFigure(least, most, unit)).toBe(expected);
});

test.each<[number[], Unit, number]>([
  [[], 'bits', 80_000],
  [[1_600_000], 'bits', 3_000_000],
  [[30], 'frames', 40],
  [[720], 'pixels', 1000],
  [[3], 'ms', 50],
  [[200, 20], 'ms', 300],
  [[100], 'percent', 150],
])('an axis for %j of %s goes up to %d', (values, unit, top) => {
  expect(axisTop(values, unit)).toBe(top);
});

test.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [61_000, '1:01'],
  [300_000, '5:00'],
  [-5, '0 s'],
])('%d ms are %s', (ms, words) => {
  expect(agoLabel(ms)).toBe(words);
});

const span = { from: 0, to: 1000 };

test('a line goes from the left to the right and from nothing to the top', () => {
  const points = [
    { at: 0, value: 0 },
    { at: 500, value: 5 },
    { at: 1000, value: 10 },
  ];
  expect(linePath(points, span, 10)).toBe(`M0 ${HEIGHT}h0L${WIDTH / 2} ${HEIGHT / 2}L${WIDTH} 0`);
});

test('a missing value breaks the line, and what is older than the chart is not drawn', () => {
  const values = [1, 2, null, 3];
  const path = linePath(
    values.map((value, index) => ({ at: index * 250 - 250, value })),
    span,
    10,
  );
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path.match(/L/g)).toBeNull();
});

test('of a level stretch only the ends are drawn, and it ends before a gap', () => {
  const values = [5, 5, 5, 0, 5, 5, null, 5];
  const path = linePath(
    values.map((value, index) => ({ at: index * 100, value })),
    span,
    10,
  );
  expect(path).toBe('M0 50h0H120L180 100L240 50H300M420 50h0');
});

test('what is above the top stays in the chart', () => {
  expect(linePath([{ at: 0, value: 50 }], span, 10)).toBe('M0 0h0');
});

test('a line is told in three figures', () => {
  const point = (value: number | null, at: number) => ({ at, value });
  expect(summary([3, 1, 2].map(point))).toEqual({ now: 2, least: 1, most: 3 });
  expect(summary([3, null].map(point))).toEqual({ now: null, least: 3, most: 3 });
  expect(summary([])).toEqual({ now: null, least: null, most: null });
});

test('the point that is looked at is the nearest one, if there is one near', () => {
  const points = [0, 1000, 9000].map((at) => ({ at, value: at }));
  expect(pointAt(points, 1400)?.at).toBe(1000);
  expect(pointAt(points, 1500)?.at).toBe(1000);
  expect(pointAt(points, 5000)).toBeNull();
  expect(pointAt([], 5000)).toBeNull();
});

const call = (limitation: (second: number) => string | null) =>
  samplesOf(20, (second) => [steady(second), steady(second, { direction: 'sent', limitation: limitation(second) })]);

test('there is a chart for each measure of each kind, and one for the way there and back', () => {
  const names = charts(call(() => null)).charts.map(({ kind, measure, lines }) => `${kind ?? 'call'} ${measure} ${lines.length}`);
  expect(names).toEqual([
    'call roundTrip 1',
    ...['bitrate', 'frames', 'resolution', 'jitter', 'loss'].map((measure) => `video ${measure} 2`),
    ...['bitrate', 'jitter', 'loss'].map((measure) => `audio ${measure} 2`),
  ]);
});

test('the charts end with the newest report', () => {
  expect(charts(call(() => null)).span).toEqual({ from: -281_000, to: 19_000 });
});

test('the way there and back has a gap where reports are missing', () => {
  const samples = call(() => null).filter((_, second) => second < 5 || second > 9);
  const [roundTrip] = charts(samples).charts;
  expect(roundTrip?.lines[0]?.points.filter(({ value }) => value === null)).toHaveLength(1);
});

test('when the picture was held back is told in spans, one after the other', () => {
  const reasons = ['none', 'cpu', 'cpu', 'bandwidth', 'none'];
  const { limitations, isLimitationKnown } = charts(call((second) => reasons[second] ?? 'none'));
  expect(isLimitationKnown).toBe(true);
  expect(limitations).toEqual([
    { reason: 'cpu', from: 1000, to: 2000 },
    { reason: 'bandwidth', from: 2000, to: 3000 },
  ]);
  expect(charts(call(() => null))).toMatchObject({ limitations: [], isLimitationKnown: false });
});
