import { expect, test } from 'vitest';
import { AddressCounts } from './address-counts.ts';

test('an address at its limit gets no more, until one of its own is removed', () => {
  const counts = new AddressCounts(2);
  expect([counts.add('a'), counts.add('a'), counts.add('a'), counts.add('b')]).toEqual([true, true, false, true]);
  counts.remove('a');
  expect([counts.isFull('a'), counts.add('a'), counts.isFull('a')]).toEqual([false, true, true]);
});

test('removing more than was added gives an address nothing extra', () => {
  const counts = new AddressCounts(1);
  counts.remove('a');
  expect([counts.add('a'), counts.add('a')]).toEqual([true, false]);
});
