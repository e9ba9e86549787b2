import type { Entry } from '../client/timeline/entry.ts';

/** What a test finds an entry by. */
export function nameOf(entry: Entry): string {
  const { type } = entry;
  if (type === 'state') return `${entry.of} ${entry.value}`;
  if (type === 'pair') return `pair ${entry.state}`;
  if (type === 'data-channel') return `data-channel ${entry.label} ${entry.state}`;
  if (type === 'track-change') return `track-change ${entry.direction} ${entry.kind} ${entry.change}`;
  return type === 'track' || type === 'first-packet' || type === 'first-decoded' ? `${type} ${entry.kind}` : type;
}
