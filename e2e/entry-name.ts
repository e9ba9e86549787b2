import type { Entry } from '../client/timeline/entry.ts';

/** What a test finds an entry by. */
export function nameOf(entry: Entry): string {
  switch (entry.type) {
    case 'state':
      return `${entry.of} ${entry.value}`;
    case 'pair':
      return `pair ${entry.state}`;
    case 'data-channel':
      return `data-channel ${entry.label} ${entry.state}`;
    case 'track-change':
      return `track-change ${entry.direction} ${entry.kind} ${entry.change}`;
    case 'track':
    case 'first-packet':
    case 'first-decoded':
      return `${entry.type} ${entry.kind}`;
    default:
      return entry.type;
  }
}
