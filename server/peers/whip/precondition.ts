/**
 * Whether a request is for this entity tag, by its If-Match (RFC 9110 §13.1.1): `absent` without one. The comparison is the strong one, for
 * which no tag with `W/` is the same as any.
 */
export function matchTag(ifMatch: string | undefined, tag: string): 'match' | 'stale' | 'absent' {
  if (ifMatch === undefined) return 'absent';
  const tags = new Set(ifMatch.split(',').map((entry) => entry.trim()));
  return tags.has('*') || tags.has(tag) ? 'match' : 'stale';
}
