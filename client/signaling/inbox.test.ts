import { expect, test } from 'vitest';
import { relayed } from './fake-signals.ts';
import { Inbox } from './inbox.ts';

/** What is let through as the signals arrive, each written `negotiation.seq`. */
function letThrough(inbox: Inbox, arriving: readonly string[]): string[] {
  return arriving.flatMap((name) => {
    const [negotiation, seq] = name.split('.').map(Number);
    return inbox.accept(relayed(negotiation ?? 0, seq ?? 0)).map((signal) => `${signal.negotiation}.${signal.seq}`);
  });
}

test.each([
  { situation: 'in order', arriving: ['1.0', '1.1', '1.2'], applied: ['1.0', '1.1', '1.2'] },
  { situation: 'out of order', arriving: ['1.2', '1.0', '1.1'], applied: ['1.0', '1.1', '1.2'] },
  { situation: 'twice', arriving: ['1.0', '1.0', '1.1', '1.0'], applied: ['1.0', '1.1'] },
  { situation: 'twice ahead of a gap', arriving: ['1.1', '1.1', '1.0'], applied: ['1.0', '1.1'] },
  { situation: 'with one missing', arriving: ['1.0', '1.2', '1.3'], applied: ['1.0'] },
  { situation: 'from an older negotiation', arriving: ['2.0', '1.0', '1.1', '2.1'], applied: ['2.0', '2.1'] },
  { situation: 'from a newer negotiation before the older is complete', arriving: ['1.1', '2.0', '1.0'], applied: ['2.0'] },
])('signals that come $situation are applied as $applied', ({ arriving, applied }) => {
  expect(letThrough(new Inbox(), arriving)).toEqual(applied);
});

test('counts what has been let through, not what waits for a gap to close', () => {
  const inbox = new Inbox();
  letThrough(inbox, ['3.0', '3.1', '3.5']);
  expect(inbox.negotiation).toBe(3);
  expect(inbox.received).toBe(2);
});

test('a peer that leaves a gap can pile up 64 signals, no more', () => {
  const ahead = Array.from({ length: 80 }, (_, index) => `1.${index + 1}`);
  expect(letThrough(new Inbox(), [...ahead, '1.0'])).toHaveLength(65);
});

test('signals seen before take nobody’s place', () => {
  const inbox = new Inbox();
  const seen = Array.from({ length: 70 }, (_, index) => `1.${index}`);
  letThrough(inbox, [...seen, ...seen]);
  expect(letThrough(inbox, ['1.71', '1.70'])).toEqual(['1.70', '1.71']);
});

test('after a reset the peer counts from 0 again', () => {
  const inbox = new Inbox();
  letThrough(inbox, ['1.0', '1.1']);
  inbox.reset(1);
  expect(letThrough(inbox, ['1.0'])).toEqual(['1.0']);
});
