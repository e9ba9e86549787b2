export type Unit = 'bits' | 'frames' | 'pixels' | 'ms' | 'percent';

/** A figure for people, with its unit: `1.24 Mbit/s`, `30 fps`, `720p`, `18 ms`, `0.4 %`. */
export function figure(value: number, unit: Unit): string {
  switch (unit) {
    case 'bits':
      return value < 999_500 ? `${Math.round(value / 1000)} kbit/s` : `${(value / 1_000_000).toFixed(value < 9_950_000 ? 2 : 1)} Mbit/s`;
    case 'frames':
      return `${Math.round(value)} fps`;
    case 'pixels':
      return `${Math.round(value)}p`;
    case 'ms':
      return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ms`;
    case 'percent':
      return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} %`;
  }
}

/** The least that an axis reaches up to, so that noise about nothing does not look like much. */
const LEAST_TOP: Record<Unit, number> = { bits: 64_000, frames: 30, pixels: 180, ms: 50, percent: 5 };

/** Room above the highest line for the words that stand there. */
const ROOM = 1.3;

/** Up to where an axis goes: a round number well above everything on it. */
export function axisTop(values: readonly number[], unit: Unit): number {
  const greatest = values.reduce((most, value) => Math.max(most, value * ROOM), LEAST_TOP[unit]);
  const step = 10 ** Math.floor(Math.log10(greatest));
  const round = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * step >= greatest * 0.999_999) ?? 10;
  return round * step;
}
