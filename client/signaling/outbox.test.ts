import { expect, test } from 'vitest';
import { OFFER, RESTART } from './fake-signals.ts';
import { Outbox } from './outbox.ts';

test('signals are addressed to the other seat and numbered from 0', () => {
  const outbox = new Outbox('callee');
  expect(outbox.add(1, OFFER)).toEqual({ ...OFFER, to: 'callee', negotiation: 1, seq: 0 });
  expect(outbox.add(1, RESTART)).toEqual({ ...RESTART, to: 'callee', negotiation: 1, seq: 1 });
});

test('a new negotiation counts from 0 again and forgets the one before', () => {
  const outbox = new Outbox('callee');
  outbox.add(1, OFFER);
  outbox.add(1, RESTART);
  expect(outbox.add(2, OFFER)).toMatchObject({ negotiation: 2, seq: 0 });
  expect(outbox.missing(0, 0)).toMatchObject([{ negotiation: 2, seq: 0 }]);
});

test('a signal of a replaced negotiation is not sent any more', () => {
  const outbox = new Outbox('callee');
  outbox.add(2, OFFER);
  expect(outbox.add(1, RESTART)).toBeNull();
  expect(outbox.missing(0, 0)).toHaveLength(1);
});

test.each([
  { has: 'nothing', negotiation: 0, received: 0, missing: [0, 1, 2] },
  { has: 'an older negotiation', negotiation: 1, received: 9, missing: [0, 1, 2] },
  { has: 'the first signal', negotiation: 2, received: 1, missing: [1, 2] },
  { has: 'everything', negotiation: 2, received: 3, missing: [] },
])('a peer that has $has is missing $missing', ({ negotiation, received, missing }) => {
  const outbox = new Outbox('callee');
  for (let count = 0; count < 3; count++) outbox.add(2, RESTART);
  expect(outbox.missing(negotiation, received).map(({ seq }) => seq)).toEqual(missing);
});

test('a description of the peer proves that ours before it has arrived, and all that went before that', () => {
  const outbox = new Outbox('callee');
  const seqs = () => outbox.missing(1, 0).map(({ seq }) => seq);
  outbox.add(1, RESTART);
  outbox.add(1, OFFER);
  outbox.add(1, RESTART);
  outbox.confirm('offer');
  expect(seqs()).toEqual([0, 1, 2]);
  outbox.confirm('answer');
  expect(seqs()).toEqual([2]);
  outbox.add(1, { ...OFFER, type: 'answer' });
  outbox.add(1, RESTART);
  outbox.confirm('answer');
  expect(seqs()).toEqual([2, 3, 4]);
  outbox.confirm('offer');
  expect(seqs()).toEqual([4]);
});
