export type Unit = 'bits' | 'frames' | 'pixels' | 'ms' | 'percent';

/** A figure for people, with its unit: `1.24 Mbit/s`, `30 fps`, `720p`, `18 ms`, `0.4 %`. */
export function figure(value: number, unit: Unit): string {
  const { scale, digits, name } = formOf(value, unit);
  return `${(value / scale).toFixed(digits)}${name}`;
}

/** Two of them, in the form of the greater one: `0.20–2.16 Mbit/s`. */
export function rangeFigure(least: number, most: number, unit: Unit): string {
  const { scale, digits } = formOf(most, unit);
  return `${(least / scale).toFixed(digits)}–${figure(most, unit)}`;
}

interface Form {
  readonly scale: number;
  readonly digits: number;
  readonly name: string;
}

function formOf(value: number, unit: Unit): Form {
  const digits = value < 9.95 ? 1 : 0;
  switch (unit) {
    case 'bits':
      if (value < 999_500) return { scale: 1000, digits: 0, name: ' kbit/s' };
      return { scale: 1_000_000, digits: value < 9_950_000 ? 2 : 1, name: ' Mbit/s' };
    case 'frames':
      return { scale: 1, digits: 0, name: ' fps' };
    case 'pixels':
      return { scale: 1, digits: 0, name: 'p' };
    case 'ms':
      return { scale: 1, digits, name: ' ms' };
    case 'percent':
      return { scale: 1, digits, name: ' %' };
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
