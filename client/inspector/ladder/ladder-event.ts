import type { CallSeat } from '../../../protocol/seat.ts';
import type { SignalKind } from '../../../protocol/signal.ts';

/** All times of a ladder are ms on one clock; null: not yet, or not known. `id` is unique in a ladder and stays as more becomes known. */
interface Identified {
  readonly id: string;
}

/** What a message says, for whoever opens it. */
export type Content = Readonly<Record<string, string | number | boolean | null>>;

/** A signal on its way from one peer over the server to the other. */
export interface LadderMessage extends Identified {
  readonly type: 'message';
  readonly from: CallSeat;
  readonly kind: SignalKind;
  /** Which description; null for the other kinds. */
  readonly subtype: 'offer' | 'answer' | null;
  readonly negotiation: number;
  readonly bytes: number;
  readonly sentAt: number | null;
  readonly relayedAt: number | null;
  readonly receivedAt: number | null;
  readonly body: Content;
}

/** Something one side asked of the server, and its answer. */
export interface LadderRequest extends Identified {
  readonly type: 'request';
  readonly from: CallSeat;
  /** As on the wire, e.g. `call:create`; by HTTP the method and what it is about, e.g. `POST connections`. */
  readonly name: string;
  readonly askedAt: number;
  readonly answeredAt: number | null;
  /** Why it was refused; null if it was not. */
  readonly refusal: string | null;
  /** Of an answer by HTTP; null for every other. */
  readonly status: string | null;
  readonly body: Content;
}

/** Something the server told one side unasked. */
export interface LadderFact extends Identified {
  readonly type: 'fact';
  readonly to: CallSeat;
  /** As on the wire, e.g. `peer:joined`. */
  readonly name: string;
  readonly at: number;
}

/** What goes from browser to browser, past the server. `to`: it is done, or media flows from here on; null: under way. */
export interface LadderDirect extends Identified {
  readonly type: 'direct';
  readonly what: 'ice' | 'dtls' | 'media' | 'data-channel';
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly outcome: 'direct' | 'relayed' | 'failed' | 'open';
  /** For people, e.g. `srflx ↔ srflx · UDP · 18 ms`; may be empty. */
  readonly detail: string;
}

/** What happened at one of the three, without a message. */
export interface LadderNote extends Identified {
  readonly type: 'note';
  readonly on: CallSeat | 'server';
  readonly at: number;
  readonly what:
    | 'page-opened'
    | 'agreed'
    | 'devices-ready'
    | 'devices-failed'
    | 'network-changed'
    | 'flooded'
    | 'socket-lost'
    | 'socket-refused'
    | 'socket-back'
    | 'ice-checking'
    | 'ice-connected'
    | 'ice-disconnected'
    | 'ice-failed'
    | 'connected'
    | 'failed'
    | 'first-picture'
    | 'error'
    | 'gap';
  /** What the words do not say; may be empty. */
  readonly detail: string;
}

/** Signals lay in a seat's mailbox. `toMs` null: they still do. */
export interface LadderWait extends Identified {
  readonly type: 'wait';
  readonly seat: CallSeat;
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** All that a ladder can show. */
export type LadderEvent = LadderMessage | LadderRequest | LadderFact | LadderDirect | LadderNote | LadderWait;
