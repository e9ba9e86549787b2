import { expect, test } from 'vitest';
import { StatsHistory } from './stats-history.ts';

test('five minutes are kept, the newest ones', () => {
  const history = new StatsHistory();
  for (let second = 0; second < 1000; second += 1) history.add({ at: second * 1000, rttMs: null, streams: [] });
  expect(history.samples).toHaveLength(300);
  expect(history.samples[0]?.at).toBe(700_000);
  expect(history.samples.at(-1)?.at).toBe(999_000);
});

test('whoever has read the samples keeps them as they were', () => {
  const history = new StatsHistory();
  history.add({ at: 1, rttMs: null, streams: [] });
  const { samples } = history;
  history.add({ at: 2, rttMs: null, streams: [] });
  expect(samples).toHaveLength(1);
});
