import type { MediaState, SignalKind } from '../../protocol/signal.ts';
import type { SignalingState } from '../signaling/signaling-channel.ts';
import type { CandidatePair } from './candidate-pairs.ts';
import type { SelectedPair } from './selected-pair.ts';

/**
 * What a page went through. `requested`: the browser began to load it; `opened`: its code runs; `insecure`: it came over plain http, where
 * browsers give no devices; `relay-only`: its address asks for nothing but relays; `agreed`: a person pressed *Join*; `goodbye`:
 * the other page said over the connection that its person hangs up; `flooded`: it sent so much that the data channels were closed.
 */
export type PageChange =
  | 'requested'
  | 'opened'
  | 'insecure'
  | 'relay-only'
  | 'agreed'
  | 'goodbye'
  | 'flooded'
  | 'devices-ready'
  | 'devices-failed'
  | 'network-changed';

export type TrackChange = 'added' | 'replaced' | 'removed' | 'muted' | 'unmuted' | 'ended';

/** What happened at this side of a call, besides when. */
export type Happening =
  | { readonly type: 'page'; readonly what: PageChange }
  /** What this side's devices give, as the other side is told. */
  | { readonly type: 'devices'; readonly microphone: MediaState; readonly camera: MediaState }
  | { readonly type: 'socket'; readonly state: SignalingState }
  /** The server is asked for something (`answer`: null), and has answered: `ok`, or why not. `name`: as on the wire. */
  | { readonly type: 'request'; readonly name: string; readonly answer: string | null }
  | { readonly type: 'seated'; readonly seat: string; readonly waiting: number; readonly iceUrls: readonly string[] }
  | {
      readonly type: 'signal';
      readonly direction: 'sent' | 'received';
      readonly kind: SignalKind;
      readonly negotiation: number;
      readonly bytes: number;
      /** What the server's clock said when it relayed the signal; ms since 1970. Null for a signal sent. */
      readonly relayedAt: number | null;
      readonly body: Readonly<Record<string, string | number | boolean | null>>;
    }
  | { readonly type: 'peer'; readonly change: 'joined' | 'away' | 'back' | 'left' }
  | {
      readonly type: 'state';
      readonly of: 'signaling' | 'gathering' | 'ice' | 'dtls' | 'connection';
      readonly value: string;
    }
  | { readonly type: 'connection-created' }
  | { readonly type: 'candidate'; readonly candidate: string }
  | { readonly type: 'candidate-error'; readonly code: number; readonly url: string; readonly text: string }
  /** What became of a pair of candidates: it is checked, answered, given up. */
  | ({ readonly type: 'pair' } & CandidatePair)
  /** The pair of candidates that carries the call from here on. */
  | ({ readonly type: 'selected-pair' } & SelectedPair)
  | { readonly type: 'track'; readonly kind: string }
  /**
   * What became of a track since. A received one is `muted` while the other side says that it sends nothing. A sent one is `added`,
   * `replaced` or `removed` as the device's place is given another.
   */
  | {
      readonly type: 'track-change';
      readonly direction: 'sent' | 'received';
      readonly kind: 'audio' | 'video';
      readonly change: TrackChange;
    }
  | { readonly type: 'data-channel'; readonly label: string; readonly state: 'open' | 'closed' }
  /** As seen by looking at the statistics: somewhat later than it was. */
  | { readonly type: 'first-packet' | 'first-decoded'; readonly kind: 'audio' | 'video' }
  | { readonly type: 'first-frame'; readonly of: 'remote' }
  /** So many entries that were here have been forgotten: a timeline keeps its beginning and what is newest. */
  | { readonly type: 'gap'; readonly entries: number }
  | { readonly type: 'error'; readonly message: string };

/** One line of the timeline. `at`: ms since 1970 on this side's clock, to fractions of a millisecond. */
export type Entry = Happening & { readonly at: number };
