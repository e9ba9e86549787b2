export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** The three quartiles of what was measured, interpolated between neighbours. */
export function quartiles(values: readonly number[]): Quartiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => {
    const index = (sorted.length - 1) * part;
    const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(index)], sorted[Math.ceil(index)]];
    return below + (above - below) * (index - Math.floor(index));
  };
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
