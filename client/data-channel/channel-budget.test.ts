import { expect, test } from 'vitest';
import { ChannelBudget } from './channel-budget.ts';

const limits = { messages: { burst: 10, perSecond: 5 }, bytes: { burst: 1000, perSecond: 100 }, messageBytes: 400, totalBytes: 5000 };
const sent = (sizes: readonly number[], everyMs: number) => {
  const budget = new ChannelBudget(limits);
  return sizes.map((bytes, index) => budget.take(bytes, index * everyMs));
};
const each = (count: number, bytes: number) => Array.from({ length: count }, () => bytes);

test.each([
  ['as many messages as the burst', each(10, 1), 0, 10],
  ['one more than the burst', each(11, 1), 0, 10],
  ['messages at the rate, for as long as the total lasts', each(1000, 5), 200, 1000],
  ['messages above the rate', each(100, 5), 100, 19],
  ['a message of the greatest size', [400], 0, 1],
  ['a message that is longer', [401], 0, 0],
  ['as many bytes as the burst', each(4, 250), 0, 4],
  ['bytes above the rate', each(100, 200), 1000, 9],
  ['more than the total in the end, however slowly', each(100, 100), 60_000, 50],
])('%s: so many are taken', (_what, sizes, everyMs, taken) => {
  const all = sent(sizes, everyMs);
  const refused = all.indexOf(false);
  expect(refused < 0 ? all.length : refused).toBe(taken);
});
