import type { Phrase } from './phrase.ts';
import type { SdpLine, SdpSection } from './parse-sdp.ts';
import type { Source } from './source.ts';

export const TOPICS = ['session', 'media', 'streams', 'codecs', 'feedback', 'extensions', 'ice', 'dtls', 'data', 'unknown'] as const;
export type Topic = (typeof TOPICS)[number];

/** A piece of a line, as written, and what it says. */
export interface Part {
  readonly piece: string;
  readonly meaning: Phrase;
}

export interface Explanation {
  readonly topic: Topic;
  readonly meaning: Phrase;
  readonly parts: readonly Part[];
  /** Null for what no document we know of defines. */
  readonly source: Source | null;
}

/** Explains a line in its section, because `a=fmtp:96 …` means little without the `a=rtpmap:96` beside it. Null: not understood. */
export type Explainer = (line: SdpLine, section: SdpSection) => Explanation | null;

export function explanation(topic: Topic, source: Source | null, meaning: Phrase, parts: readonly Part[] = []): Explanation {
  return { topic, source, meaning, parts };
}
