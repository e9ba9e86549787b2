import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** An answer takes some tens of ms once the callee has pressed *Join*; over a bad line, a second or two. */
const LONG_MS = 5000;

/** The callee has joined, and has answered the offer neither at once nor later. */
export function answerMissing({ you, signals, now }: SeenCall): Found | null {
  const newest = Math.max(0, ...signals.map(({ negotiation }) => negotiation));
  const own = signals.filter(({ negotiation }) => negotiation === newest);
  const isThere = (type: string) => own.some(({ body }) => body['type'] === type);
  if (!isThere('offer') || isThere('answer') || you.entries.some((entry) => entry.type === 'peer' && entry.change === 'left')) return null;
  const isOfCallee = you.seat === 'callee' ? 'sent' : 'received';
  const ready = you.entries.find((entry) => entry.type === 'signal' && entry.direction === isOfCallee && entry.body['ready'] === true);
  const offer = you.entries.findLast((entry) => entry.type === 'signal' && entry.body['type'] === 'offer');
  if (!ready || !offer || now - Math.max(ready.at, offer.at) < LONG_MS) return null;
  const errors = you.entries.filter((entry) => entry.type === 'signal' && entry.kind === 'error');
  return { severity: 'stops', whose: you.seat === 'callee' ? 'yours' : 'theirs', evidence: [offer, ready, ...errors] };
}
