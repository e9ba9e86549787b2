import { passedSignals } from '../../timeline/passed-signals.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import type { Sides } from '../side.ts';
import { span, type Span } from './side-bars.ts';

/**
 * Offer and answer on their way through the server. One that waited in its receiver's mailbox is on its way from when the receiver could
 * have it: before, it waited for a person.
 */
export function deliveryBars(timeline: CallTimeline, { you, them }: Sides): Span[] {
  const signals = passedSignals(timeline);
  const newest = Math.max(0, ...signals.map(({ negotiation }) => negotiation));
  return (['offer', 'answer'] as const).flatMap((type) => {
    // The first of a negotiation: restarts and added tracks come later.
    const signal = signals.find(({ negotiation, body }) => negotiation === newest && body['type'] === type);
    const receiver = [you, them].find(({ seat }) => seat !== signal?.from);
    if (!signal || signal.sentAt === null || !receiver) return [];
    const open = receiver.entries.find((entry) => entry.type === 'socket' && entry.state === 'open')?.at ?? null;
    // Of a receiver that has told nothing it is unknown since when it has been there.
    if (signal.receivedAt === null && open === null) return [];
    const delivery = span('server', `${type}-delivery`, Math.max(signal.sentAt, open ?? signal.sentAt), signal.receivedAt);
    return delivery ? [delivery] : [];
  });
}
