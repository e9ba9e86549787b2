import type { SidedEntry } from '../timeline/call-timeline.ts';

/**
 * When this side agreed to the call; null: not yet. Who joins a call says so to the other side; who asks a REST API for a connection means
 * it, and each one anew.
 */
export function agreedAt(entries: readonly SidedEntry[]): number | null {
  const asked = entries.findLast((entry) => entry.type === 'request' && entry.name === 'POST connections' && entry.answer === null);
  const joined = entries.find((entry) => entry.type === 'signal' && entry.direction === 'sent' && entry.body['ready'] === true);
  return (asked ?? joined)?.at ?? null;
}
