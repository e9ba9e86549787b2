import type { Happening } from './entry.ts';
import type { Stats } from './selected-pair.ts';

/** What has become of the data channels of one connection since it was last asked. */
export class DataChannels {
  readonly #open = new Map<string, string>();

  /** Of a report: the channels that are open now, or not any more. Both sides open theirs with the same id, so that no event tells. */
  changes(report: Iterable<readonly [string, Stats]>): Happening[] {
    return [...report].flatMap(([id, { type, label, state }]): Happening[] => {
      if (type !== 'data-channel' || (state !== 'open' && state !== 'closed')) return [];
      const name = typeof label === 'string' ? label : '';
      const before = this.#open.get(id) ?? 'closed';
      if (before === state) return [];
      this.#open.set(id, state);
      return [{ type: 'data-channel', label: name, state }];
    });
  }
}
