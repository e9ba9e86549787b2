import { expect, test } from 'vitest';
import { MAILBOX_BYTES, MAILBOX_SIGNALS } from '../../protocol/limits.ts';
import { Mailbox } from './mailbox.ts';
import { candidate } from './test-signals.ts';

const signal = (negotiation: number, seq: number) => ({ ...candidate('callee', negotiation, seq), from: 'caller', at: 0 });

function filled(negotiation: number, count: number, bytes = 100): Mailbox {
  const mailbox = new Mailbox();
  for (let seq = 0; seq < count; seq += 1) expect(mailbox.put(signal(negotiation, seq), bytes)).toBe(true);
  return mailbox;
}

const seqs = (mailbox: Mailbox, negotiation = 0, received = 0) => mailbox.handOver(negotiation, received).map(({ seq }) => seq);

test('what waits is handed over oldest first', () => {
  expect(seqs(filled(1, 3))).toEqual([0, 1, 2]);
});

test('a hand-over lost on the way can be repeated', () => {
  const mailbox = filled(1, 3);
  mailbox.handOver(0, 0);
  expect(seqs(mailbox)).toEqual([0, 1, 2]);
});

test('what its owner reports as received leaves the mailbox', () => {
  const mailbox = filled(1, 5);
  expect(seqs(mailbox, 1, 3)).toEqual([3, 4]);
  expect(seqs(mailbox)).toEqual([3, 4]);
});

test('counts of an older negotiation say nothing about a newer one', () => {
  expect(seqs(filled(2, 2), 1, 9)).toEqual([0, 1]);
});

test('what its owner is past is not handed over', () => {
  expect(seqs(filled(1, 5), 2, 0)).toEqual([]);
});

test('a newer negotiation replaces an older one', () => {
  const mailbox = filled(1, 3);
  mailbox.put(signal(2, 0), 100);
  expect(mailbox.handOver(0, 0)).toEqual([signal(2, 0)]);
});

test('a signal of an older negotiation is dropped', () => {
  const mailbox = filled(2, 1);
  expect(mailbox.put(signal(1, 7), 100)).toBe(true);
  expect(mailbox.handOver(0, 0)).toEqual([signal(2, 0)]);
});

test('the 65th signal does not fit', () => {
  const mailbox = filled(1, MAILBOX_SIGNALS);
  expect(mailbox.put(signal(1, MAILBOX_SIGNALS), 1)).toBe(false);
  expect(seqs(mailbox)).toHaveLength(MAILBOX_SIGNALS);
});

test('a byte beyond the limit does not fit', () => {
  const mailbox = new Mailbox();
  expect(mailbox.put(signal(1, 0), MAILBOX_BYTES - 10)).toBe(true);
  expect(mailbox.put(signal(1, 1), 11)).toBe(false);
  expect(mailbox.put(signal(1, 1), 10)).toBe(true);
});

test('what was handed over already makes room first', () => {
  const mailbox = filled(1, MAILBOX_SIGNALS);
  mailbox.handOver(0, 0);
  expect(mailbox.put(signal(1, MAILBOX_SIGNALS), 100)).toBe(true);
  expect(seqs(mailbox)).toEqual([MAILBOX_SIGNALS]);
});

test('an emptied mailbox has all its room again', () => {
  const mailbox = filled(1, 3, MAILBOX_BYTES / 3);
  mailbox.clear();
  expect(mailbox.handOver(0, 0)).toEqual([]);
  expect(mailbox.put(signal(1, 3), MAILBOX_BYTES)).toBe(true);
});

test('a signal that is sent again takes no second place', () => {
  const box = new Mailbox();
  const again = { ...candidate('callee', 1, 0), from: 'caller', at: 1 };
  for (let n = 0; n < 500; n += 1) expect(box.put(again, 300)).toBe(true);
  expect(box.handOver(0, 0)).toEqual([again]);
});
