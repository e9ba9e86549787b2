import type { CallSeat } from '../../../protocol/seat.ts';
import type { Chapter, Row } from './ladder.ts';
import type { LadderMessage, LadderRequest } from './ladder-event.ts';

/** A chapter whose rows are being collected. */
export interface OpenChapter {
  readonly key: string;
  readonly title: Chapter['title'];
  negotiation: number;
  readonly rows: Row[];
  /** An offer is among its rows. */
  hasOffer: boolean;
}

/**
 * Begins a chapter where a negotiation begins, where an offer has a new ufrag (RFC 8445 §9) or one is asked for, and where a seat is taken
 * again. Only what goes up to the server begins one: what the mailbox hands over later belongs to the same.
 */
export function splitChapters(rows: readonly Row[]): OpenChapter[] {
  let chapter: OpenChapter = { key: 'first', title: 'first', negotiation: 0, rows: [], hasOffer: false };
  const chapters = [chapter];
  const ufrags = new Map<string, string>();
  for (const row of rows) {
    const next = beginning(row, chapter, ufrags);
    if (next === 'same') {
      chapter.rows.push(row);
      chapter.hasOffer ||= isOffer(row);
      continue;
    }
    const negotiation = row.type === 'signals' ? row.messages[0].negotiation : chapter.negotiation;
    if (next === 'first') chapter.negotiation = negotiation;
    else chapters.push((chapter = { key: `${next} ${row.key}`, title: next, negotiation, rows: [], hasOffer: false }));
    chapter.rows.push(row);
    chapter.hasOffer ||= isOffer(row);
  }
  return chapters.filter(({ rows }) => rows.length > 0);
}

function beginning(row: Row, chapter: OpenChapter, ufrags: Map<string, string>): Chapter['title'] | 'same' {
  if (row.type === 'ask') return isResuming(row.request) ? 'resumed' : 'same';
  if (row.type !== 'signals' || row.stretch === 'down') return 'same';
  const [message] = row.messages;
  if (message.negotiation > chapter.negotiation) {
    remember(message, ufrags);
    return chapter.negotiation === 0 ? 'first' : 'fresh';
  }
  const isAwaited = chapter.title === 'restart' && !chapter.hasOffer;
  const isRestart = remember(message, ufrags) || message.kind === 'restart';
  return isRestart && message.negotiation === chapter.negotiation && !isAwaited ? 'restart' : 'same';
}

/** Whether a description's ufrag is another than its sender had in this negotiation, and it is an offer: an answer's follows from it. */
function remember(message: LadderMessage, ufrags: Map<string, string>): boolean {
  const ufrag = ufragOf(message);
  if (ufrag === null) return false;
  const owner: `${CallSeat} ${number}` = `${message.from} ${message.negotiation}`;
  const known = ufrags.get(owner);
  ufrags.set(owner, ufrag);
  return message.subtype === 'offer' && known !== undefined && known !== ufrag;
}

function isResuming({ name, answeredAt, refusal }: LadderRequest): boolean {
  return name === 'room:resume' && answeredAt !== null && refusal === null;
}

function ufragOf({ kind, body }: LadderMessage): string | null {
  const sdp = kind === 'description' ? body['sdp'] : null;
  return typeof sdp === 'string' ? (/^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? null) : null;
}

function isOffer(row: Row): boolean {
  return row.type === 'signals' && row.messages[0].subtype === 'offer';
}
