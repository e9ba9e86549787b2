import type { LadderDirect, LadderEvent, LadderFact, LadderMessage, LadderNote, LadderRequest, LadderWait } from './ladder-event.ts';

/**
 * How far along its way a row shows messages: `whole`, from one peer to the other; or, where the mailbox kept them, `up` to the server and
 * later `down` from it.
 */
export type Stretch = 'whole' | 'up' | 'down';

/** Messages of one side: one, or a run of candidates. */
export interface SignalRow {
  readonly type: 'signals';
  readonly stretch: Stretch;
  readonly messages: readonly [LadderMessage, ...LadderMessage[]];
}

export type RowContent =
  | SignalRow
  | { readonly type: 'ask' | 'reply'; readonly request: LadderRequest }
  | { readonly type: 'fact'; readonly fact: LadderFact }
  | { readonly type: 'direct'; readonly direct: LadderDirect }
  | { readonly type: 'note'; readonly note: LadderNote }
  | { readonly type: 'wait'; readonly wait: LadderWait };

export type Row = RowContent & {
  /** Unique in a ladder; the same while the row grows. */
  readonly key: string;
  /** On the events' clock. */
  readonly at: number;
};

/** What the server's lifeline is at a row: `holding` signals in a mailbox, or `aside`, as the peers have found each other. */
export type ServerPart = 'present' | 'holding' | 'aside';

export type PlacedRow = Row & { readonly server: ServerPart };

export interface Chapter {
  readonly key: string;
  readonly title: 'first' | 'restart' | 'fresh' | 'resumed';
  /** The negotiation it belongs to; 0 before the first offer. */
  readonly negotiation: number;
  /** The time of its first row, from which the others are counted for people. */
  readonly startedAt: number;
  readonly rows: readonly PlacedRow[];
}

export interface Ladder {
  readonly startedAt: number;
  readonly chapters: readonly Chapter[];
}

/** When an event began, on its own clock. A message of which nothing is known but its existence stands at the beginning. */
export function beganAt(event: LadderEvent): number {
  switch (event.type) {
    case 'message':
      return event.sentAt ?? event.relayedAt ?? event.receivedAt ?? Number.NEGATIVE_INFINITY;
    case 'request':
      return event.askedAt;
    case 'fact':
    case 'note':
      return event.at;
    case 'direct':
    case 'wait':
      return event.fromMs;
  }
}
