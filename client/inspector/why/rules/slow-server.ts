import type { SidedEntry } from '../../../timeline/call-timeline.ts';
import type { PassedSignal } from '../../../timeline/passed-signals.ts';
import type { Side } from '../../side.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** A relay around the world and back, with time to spare. */
const LONG_MS = 500;

/** Signals took long from page to page although both were there: what waited in a mailbox waited for its receiver. */
export function slowServer({ signals, sides }: SeenCall): Found | null {
  const slow = signals.flatMap((signal) => {
    const { sentAt, receivedAt, from } = signal;
    const receiver = sides.find(({ seat }) => seat !== from);
    if (sentAt === null || receivedAt === null || !receiver || !isThere(receiver, sentAt)) return [];
    return { signal, tookMs: receivedAt - sentAt };
  });
  const sorted = slow.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  if (median === undefined || median < LONG_MS) return null;
  // Offer and answer alone tell it; candidates would be many.
  const descriptions = slow.filter(({ signal }) => signal.kind === 'description');
  const told = descriptions.length > 0 ? descriptions : slow;
  const evidence = sides
    .flatMap(({ entries }) => entries.filter((entry) => entry.type === 'signal' && told.some(({ signal }) => isOf(signal, entry))))
    .sort((a, b) => a.at - b.at);
  return { severity: 'slows', evidence, params: { time: String(Math.round(median)) } };
}

function isThere({ entries }: Side, at: number): boolean {
  const seated = entries.find((entry) => entry.type === 'seated');
  return seated !== undefined && seated.at <= at;
}

function isOf({ sentAt, receivedAt }: PassedSignal, { at }: SidedEntry): boolean {
  return at === sentAt || at === receivedAt;
}
