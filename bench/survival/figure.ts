/** What is measured of a call that survives something. All in ms. */
export type Figure =
  | 'refused'
  | 'refused-bare'
  | 'online'
  | 'killed'
  | 'killed-bare'
  | 'killed-gap'
  | 'killed-gap-before'
  | 'caller-reload'
  | 'callee-reload'
  | 'new-call'
  | 'take-over'
  | 'network-gap'
  | 'network-gap-before'
  | 'renumbered'
  | 'renumbered-told'
  | 'capture';

export type Measured = Partial<Record<Figure, number>>;

/** Every value of every figure so far. */
export class Survival {
  readonly #values = new Map<Figure, number[]>();

  add(measured: Measured): void {
    for (const [figure, ms] of Object.entries(measured) as [Figure, number][]) this.#values.set(figure, [...this.of(figure), ms]);
  }

  of(figure: Figure): readonly number[] {
    return this.#values.get(figure) ?? [];
  }
}
