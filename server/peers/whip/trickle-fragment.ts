/** A candidate as it stands after `a=`, and the section it is for; null: it is for none in particular. */
export interface TrickledCandidate {
  readonly candidate: string;
  readonly mid: string | null;
}

/** Candidates of one ICE session, found after its offer was sent (RFC 8840 §9). */
export interface TrickleFragment {
  readonly ufrag: string;
  readonly candidates: readonly TrickledCandidate[];
}

/** A browser's candidates at once, each for all of its sections, are fewer. */
const MAX_LINES = 200;

/** Null: it is no such fragment. */
export function readTrickleFragment(text: string): TrickleFragment | null {
  const lines = text.split(/\r\n|\n/).filter((line) => line !== '');
  if (lines.length > MAX_LINES || !lines.every((line) => /^[a-z]=\P{Cc}*$/u.test(line))) return null;
  const value = (name: string) => lines.find((line) => line.startsWith(`a=${name}:`))?.slice(name.length + 3);
  const ufrag = value('ice-ufrag');
  if (!ufrag || !value('ice-pwd')) return null;
  const candidates: TrickledCandidate[] = [];
  let mid: string | null = null;
  for (const line of lines) {
    if (line.startsWith('m=')) mid = null;
    else if (line.startsWith('a=mid:')) mid = line.slice('a=mid:'.length);
    else if (line.startsWith('a=candidate:')) candidates.push({ candidate: line.slice('a='.length), mid });
  }
  return { ufrag, candidates };
}
