import { expect, test } from 'vitest';
import { DataChannels } from './data-channels.ts';
import type { Stats } from './selected-pair.ts';

const report = (...states: readonly string[]): [string, Stats][] =>
  states.map((state, id) => [String(id), { type: 'data-channel', label: `channel ${id}`, state }]);

test('each channel is told of once when it opens and once when it closes', () => {
  const channels = new DataChannels();
  expect(channels.changes(report('connecting', 'open'))).toEqual([{ type: 'data-channel', label: 'channel 1', state: 'open' }]);
  expect(channels.changes(report('open', 'open'))).toEqual([{ type: 'data-channel', label: 'channel 0', state: 'open' }]);
  expect(channels.changes(report('closing', 'closed'))).toEqual([{ type: 'data-channel', label: 'channel 1', state: 'closed' }]);
  expect(channels.changes(report('closed', 'closed'))).toEqual([{ type: 'data-channel', label: 'channel 0', state: 'closed' }]);
  expect(channels.changes(report('closed', 'closed'))).toEqual([]);
});
