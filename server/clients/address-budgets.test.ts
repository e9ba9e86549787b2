import { expect, test } from 'vitest';
import { AddressBudgets } from './address-budgets.ts';

function budgets() {
  const clock = { now: 0 };
  return { clock, budgets: new AddressBudgets(2, 60, () => clock.now) };
}

test('every address has its own budget', () => {
  const { budgets: all } = budgets();
  expect([all.take('a'), all.take('a'), all.take('a'), all.take('b')]).toEqual([true, true, false, true]);
});

test('an address that pauses may go on', () => {
  const { budgets: all, clock } = budgets();
  while (all.take('a'));
  clock.now = 1000;
  expect([all.take('a'), all.take('a')]).toEqual([true, false]);
});

test('forgetting those that are full again lets nobody off', () => {
  const { budgets: all, clock } = budgets();
  while (all.take('a'));
  clock.now = 1999;
  all.forgetFull();
  expect([all.take('a'), all.take('a')]).toEqual([true, false]);
  clock.now = 10_000;
  all.forgetFull();
  expect([all.take('a'), all.take('a'), all.take('a')]).toEqual([true, true, false]);
});
