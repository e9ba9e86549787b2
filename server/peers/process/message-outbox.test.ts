import { expect, test } from 'vitest';
import type { Received } from '../engine.ts';
import { MessageOutbox } from './message-outbox.ts';

function open() {
  const batches: (readonly Received[])[] = [];
  let full = 0;
  const outbox = new MessageOutbox(
    (batch) => batches.push(batch),
    () => (full += 1),
  );
  return { outbox, batches, full: () => full };
}

test('one batch is on its way; what comes meanwhile is the next one', () => {
  const { outbox, batches } = open();
  for (const message of ['a', 'b', 'c']) outbox.add(message);
  expect(batches).toEqual([['a']]);
  outbox.taken();
  expect(batches).toEqual([['a'], ['b', 'c']]);
  outbox.taken();
  outbox.add('d');
  expect(batches).toEqual([['a'], ['b', 'c'], ['d']]);
});

test('counted messages that follow each other are one entry, and text between them keeps its place', () => {
  const { outbox, batches } = open();
  const counted = (bytes: number) => ({ messages: 1, bytes, isText: false });
  for (const received of ['first', counted(1), counted(2), '#STOP', counted(4)]) outbox.add(received);
  outbox.taken();
  expect(batches[1]).toEqual([{ messages: 2, bytes: 3, isText: false }, '#STOP', counted(4)]);
});

test('a receiver that takes nothing has 5000 messages waiting for it, and is given up once', () => {
  const { outbox, batches, full } = open();
  for (let sent = 0; sent < 20_000; sent += 1) outbox.add('x');
  expect([batches.length, full()]).toEqual([1, 1]);
  outbox.taken();
  expect(batches[1]?.length).toBe(5001);
});
