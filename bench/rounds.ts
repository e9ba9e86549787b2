import { SETTINGS, type Setting, type SetUp } from './setting.ts';

/** The milliseconds of every round, by target and setting. */
export class Results {
  readonly #values = new Map<string, number[]>();

  add(target: string, setting: Setting, ms: number): void {
    const name = key(target, setting);
    this.#values.set(name, [...(this.#values.get(name) ?? []), ms]);
  }

  of(target: string, setting: Setting): readonly number[] {
    return this.#values.get(key(target, setting)) ?? [];
  }
}

function key(target: string, { start, size }: Setting): string {
  return `${target} ${start} ${size}`;
}

/** A call that had to be repeated so often has something else wrong with it. */
const MAX_TRIES = 3;

/** NaN says that the measurement does not count. */
async function measured(setUp: SetUp, setting: Setting): Promise<number> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const ms = await setUp(setting);
    if (!Number.isNaN(ms)) return ms;
  }
  throw new Error('the socket was lost in every try');
}

/**
 * Every target in every setting, round by round, so that what else the machine does befalls all alike. Who goes first changes from round to
 * round. The first round warms the browser up and is not counted.
 */
export async function measureRounds(
  targets: Readonly<Record<string, SetUp>>,
  rounds: number,
  onRound: (round: number) => void,
): Promise<Results> {
  const results = new Results();
  const names = Object.keys(targets);
  for (let round = 0; round <= rounds; round++) {
    for (const setting of SETTINGS) {
      for (let turn = 0; turn < names.length; turn++) {
        const name = names[(turn + round) % names.length] ?? '';
        const setUp = targets[name];
        if (!setUp) continue;
        const ms = await measured(setUp, setting);
        if (round > 0) results.add(name, setting, ms);
      }
    }
    onRound(round);
  }
  return results;
}
