import { collapseCandidates } from './collapse-candidates.ts';
import type { Chapter, Ladder, PlacedRow, Row, ServerPart } from './ladder.ts';
import type { LadderEvent, LadderWait } from './ladder-event.ts';
import { orderRows } from './order-rows.ts';
import { splitChapters } from './split-chapters.ts';

/** The ladder of what has happened: every message once, in the order of time, in chapters. */
export function layOut(events: readonly LadderEvent[]): Ladder {
  const waits = events.filter((event) => event.type === 'wait');
  let isAside = false;
  const place = (row: Row): PlacedRow => {
    isAside ||= isPathFound(row);
    return { ...row, server: serverPart(row, waits, isAside) };
  };
  const chapters = splitChapters(orderRows(events)).map(({ key, title, negotiation, rows }): Chapter => {
    isAside &&= title !== 'fresh';
    return { key, title, negotiation, startedAt: firstTime(rows), rows: collapseCandidates(rows).map(place) };
  });
  return { startedAt: chapters[0]?.startedAt ?? 0, chapters };
}

/** A message of whose times nothing is known stands before the beginning. */
function firstTime(rows: readonly Row[]): number {
  return rows.find(({ at }) => Number.isFinite(at))?.at ?? 0;
}

function isPathFound(row: Row): boolean {
  return row.type === 'direct' && (row.direct.outcome === 'direct' || row.direct.outcome === 'relayed');
}

function serverPart(row: Row, waits: readonly LadderWait[], isAside: boolean): ServerPart {
  if (waits.some(({ fromMs, toMs }) => row.at >= fromMs && (toMs === null || row.at < toMs))) return 'holding';
  const isPast = row.type === 'direct' || (row.type === 'note' && row.note.on !== 'server');
  return isAside && isPast ? 'aside' : 'present';
}
