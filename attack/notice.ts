import { longestGaps } from '../e2e/presented-frames.ts';
import type { Bystanders } from './bystanders.ts';

/** A longer gap in a picture would be noticed, unless this busy machine made gaps of a third of it before. */
const GAP_MS = 1000;

interface Gap {
  readonly beforeMs: number;
  readonly sinceMs: number;
}

/** What bystanders could have noticed since a moment (wall clock, ms). */
export interface Noticed {
  /** The longest gaps between two presented frames. */
  readonly gaps: Readonly<Record<'caller' | 'callee' | 'viewer', Gap>>;
  /** In words; empty: nothing. */
  readonly complaints: readonly string[];
}

type Watched = typeof globalThis & { readonly headlines: readonly { readonly words: string; readonly at: number }[] };

/** `machineMs`: a gap of so much this busy machine may make by itself. */
export async function noticedSince(bystanders: Bystanders, since: number, machineMs: number): Promise<Noticed> {
  const { pages, headlines, disconnections } = bystanders;
  const gapOf = async (who: 'caller' | 'callee' | 'viewer'): Promise<Gap> => {
    const { before, after } = await longestGaps(pages[who], since);
    return { beforeMs: before, sinceMs: after };
  };
  const gaps = { caller: await gapOf('caller'), callee: await gapOf('callee'), viewer: await gapOf('viewer') };
  const complaints = Object.entries(gaps)
    .filter(([, { beforeMs, sinceMs }]) => sinceMs > Math.max(GAP_MS, 3 * beforeMs, machineMs))
    .map(([who, { beforeMs, sinceMs }]) => `the picture at the ${who} stood for ${sinceMs} ms, before for ${beforeMs} ms`);
  for (const who of ['caller', 'callee', 'broadcaster', 'viewer'] as const) {
    const said = await pages[who].evaluate((from) => (globalThis as Watched).headlines.filter(({ at }) => at >= from), since);
    for (const { words } of said) if (!headlines[who].test(words)) complaints.push(`the ${who} read “${words}”`);
  }
  for (const { who, at } of disconnections) if (at >= since) complaints.push(`the ${who} was disconnected from the server`);
  return { gaps, complaints };
}
