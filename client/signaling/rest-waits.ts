/** How long to wait before a server that gave no answer is asked again. */
export interface RestWaits {
  /** In ms, growing; the last one stays. */
  readonly ms: readonly number[];
  /** From 0 to 1: clients that lost the same server must not come back in the same moment. */
  readonly random: () => number;
}

export const REST_WAITS: RestWaits = { ms: [300, 600, 1200, 2400, 4000], random: Math.random };

/** However long a server says. */
const LONGEST_MS = 60_000;

/** Before the try after `tries` that failed. What the server says is the least. */
export function waitMs({ ms, random }: RestWaits, tries: number, retryAfterMs: number | null): number {
  const wait = ms[Math.min(tries, ms.length - 1)] ?? 0;
  return retryAfterMs === null ? wait * (0.5 + random()) : Math.min(LONGEST_MS, retryAfterMs + wait * random());
}
