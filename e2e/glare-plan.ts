import type { CallSeat } from '../protocol/seat.ts';
import { seeded } from './seeded.ts';

/** What somebody presses. A flood is an impatient finger on "try again". */
export type Press = 'add' | 'remove' | 'replace' | 'restart' | 'flood' | 'hang-up';

/** All that is pressed in one task, in this order. */
export interface Moment {
  readonly atMs: number;
  readonly presses: readonly (readonly [CallSeat, Press])[];
}

export interface Plan {
  readonly seed: number;
  /** When each side is told its seat, and when the callee joins. */
  readonly seatedAtMs: Readonly<Record<CallSeat, number>>;
  readonly joinsAtMs: number;
  readonly moments: readonly Moment[];
}

const PRESSES = ['add', 'add', 'add', 'remove', 'replace', 'restart', 'restart', 'flood'] as const;
const ACTIVE_MS = 500;
const HANG_UP_SHARE = 0.25;

/** What happens in one run: the same for the same seed. */
export function planRun(seed: number): Plan {
  const random = seeded(seed);
  const upTo = (limit: number) => Math.floor(random() * limit);
  const press = () => PRESSES[upTo(PRESSES.length)] ?? 'add';
  const some = (seat: CallSeat) => Array.from({ length: upTo(4) }, () => [seat, press()] as const);
  // Half of the moments find the call being set up, the others an established one.
  const moment = (): Moment => ({
    atMs: upTo(2) * ACTIVE_MS + upTo(ACTIVE_MS),
    presses: shuffle([...some('caller'), ...some('callee')], upTo),
  });
  const isAtOnce = random() < 0.3;
  const seatedAtMs = isAtOnce ? { caller: 0, callee: 0 } : { caller: upTo(80), callee: upTo(80) };
  const moments: Moment[] = Array.from({ length: 1 + upTo(4) }, moment).sort((a, b) => a.atMs - b.atMs);
  if (random() < HANG_UP_SHARE) moments.push(hangUp(moments.at(-1)?.atMs ?? 0, upTo));
  return { seed, seatedAtMs, joinsAtMs: isAtOnce ? 0 : upTo(150), moments };
}

export function hangsUp({ moments }: Plan): boolean {
  return moments.some(({ presses }) => presses.some(([, what]) => what === 'hang-up'));
}

/** One or both hang up, in the task of the last presses or a little later. */
function hangUp(lastMs: number, upTo: (limit: number) => number): Moment {
  const who = [['caller'], ['callee'], ['caller', 'callee']][upTo(3)] as CallSeat[];
  return { atMs: lastMs + upTo(2) * upTo(100), presses: who.map((seat) => [seat, 'hang-up'] as const) };
}

function shuffle<T>(items: readonly T[], upTo: (limit: number) => number): T[] {
  return items
    .map((item) => ({ item, place: upTo(1_000_000) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
