/** One value of a line over time; null: nothing is known then, and the line has a gap. */
export interface LinePoint {
  readonly at: number;
  readonly value: number | null;
}

/** The picture of a chart, in units of its own: it is stretched to the size that there is. */
export const WIDTH = 600;
export const HEIGHT = 100;

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The line as an SVG path, with a gap wherever a value is missing. Of a level stretch only its ends are drawn. */
export function linePath(points: readonly LinePoint[], { from, to }: Span, top: number): string {
  let path = '';
  let last: number | null = null;
  let level = '';
  for (const { at, value } of points) {
    if (value === null || at < from) {
      path += level;
      level = '';
      last = null;
      continue;
    }
    // Whole units are finer than what is seen, and quicker to draw.
    const x = Math.round(((at - from) / (to - from)) * WIDTH);
    const y = Math.round(HEIGHT - (Math.min(value, top) / top) * HEIGHT);
    if (last === y) level = `H${x}`;
    else {
      // A line that is only a point would not be seen: it gets a length of nothing, whose round end shows.
      path += last === null ? `M${x} ${y}h0` : `${level}L${x} ${y}`;
      level = '';
    }
    last = y;
  }
  return path + level;
}

export interface Summary {
  readonly now: number | null;
  readonly least: number | null;
  readonly most: number | null;
}

/** What a line says in three figures. `now` is null where the line ends in a gap. */
export function summary(points: readonly LinePoint[]): Summary {
  let [least, most]: [number | null, number | null] = [null, null];
  for (const { value } of points) {
    if (value === null) continue;
    if (least === null || value < least) least = value;
    if (most === null || value > most) most = value;
  }
  return { now: points.at(-1)?.value ?? null, least, most };
}

/** The point nearest to a moment; null if there is none within two seconds. */
export function pointAt(points: readonly LinePoint[], at: number): LinePoint | null {
  let nearest: LinePoint | null = null;
  for (const point of points) if (!nearest || Math.abs(point.at - at) <= Math.abs(nearest.at - at)) nearest = point;
  return nearest && Math.abs(nearest.at - at) <= 2000 ? nearest : null;
}
