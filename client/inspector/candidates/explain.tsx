import type { ComponentChildren } from 'preact';

/** What the tables and graphs have to explain; each is a term of the glossary. */
export type ExplainedTerm = 'host' | 'srflx' | 'prflx' | 'relay' | 'pair' | 'check' | 'bitrate' | 'jitter' | 'packetLoss' | 'rtt';

/** How a word explains itself: whoever shows the tables knows the glossary. */
export type Explain = (term: ExplainedTerm, words: string) => ComponentChildren;

const TYPES: ReadonlySet<string> = new Set(['host', 'srflx', 'prflx', 'relay']);

/** The type of a candidate as a word that explains itself. */
export function candidateType(type: string, explain: Explain): ComponentChildren {
  return TYPES.has(type) ? explain(type as ExplainedTerm, type) : type;
}
