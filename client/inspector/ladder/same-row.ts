import type { LadderEvent } from './ladder-event.ts';
import type { PlacedRow } from './ladder.ts';

/**
 * Whether two rows look the same, so that thousands of them need not be drawn again for one that is new. What a message says stays what it
 * was when it was sent.
 */
export function isSameRow(a: PlacedRow, b: PlacedRow): boolean {
  if (a === b) return true;
  if (a.key !== b.key || a.at !== b.at || a.server !== b.server || a.type !== b.type) return false;
  if (a.type === 'signals' && b.type === 'signals' && a.stretch !== b.stretch) return false;
  const [ours, theirs] = [eventsOf(a), eventsOf(b)];
  return ours.length === theirs.length && ours.every((event, index) => isSameEvent(event, theirs[index]));
}

/** The events that a row shows. */
export function eventsOf(row: PlacedRow): readonly LadderEvent[] {
  switch (row.type) {
    case 'signals':
      return row.messages;
    case 'ask':
    case 'reply':
      return [row.request];
    case 'fact':
      return [row.fact];
    case 'direct':
      return [row.direct];
    case 'note':
      return [row.note];
    case 'wait':
      return [row.wait];
  }
}

function isSameEvent(a: LadderEvent, b: LadderEvent | undefined): boolean {
  if (a === b) return true;
  const entries = Object.entries(a).filter(([key]) => key !== 'body');
  return b !== undefined && entries.every(([key, value]) => Object.is(value, (b as unknown as Record<string, unknown>)[key]));
}
