import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** As long as it takes to send a link and open it. */
const LONG_MS = 30_000;

/** The offer waits at the server, and nobody has opened the link. */
export function offerNotFetched({ you, now }: SeenCall): Found | null {
  if (you.seat !== 'caller' || you.entries.some((entry) => entry.type === 'peer')) return null;
  const offer = you.entries.find((entry) => entry.type === 'signal' && entry.body['type'] === 'offer');
  const isAnswered = you.entries.some((entry) => entry.type === 'signal' && entry.direction === 'received');
  if (!offer || isAnswered || now - offer.at < LONG_MS) return null;
  return { severity: 'note', evidence: [offer] };
}
