export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** What this part of the values is below, interpolated between neighbours. One of them may be Infinity. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const index = (sorted.length - 1) * part;
  const share = index - Math.floor(index);
  const [below = Number.NaN, above = Number.NaN] = [sorted[Math.floor(index)], sorted[Math.ceil(index)]];
  return share === 0 || below === above ? below : below + (above - below) * share;
}

/** The three quartiles of what was measured. */
export function quartiles(values: readonly number[]): Quartiles {
  return { lower: quantile(values, 0.25), median: quantile(values, 0.5), upper: quantile(values, 0.75) };
}
