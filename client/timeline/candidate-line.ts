export interface CandidateLine {
  readonly type: string;
  readonly address: string;
}

/** Reads `candidate:… typ srflx …` (RFC 8839 §5.1). Null for the empty line at the end of candidates. */
export function parseCandidateLine(line: string): CandidateLine | null {
  const [, address, type] = /^(?:a=)?candidate:\S+ \d+ \S+ \d+ (\S+) \d+ typ (\S+)/.exec(line) ?? [];
  return address === undefined || type === undefined ? null : { type, address };
}

/** The candidates that a description carries. */
export function candidatesIn(sdp: string): CandidateLine[] {
  const parsed = sdp.split(/\r?\n/).map((line) => (line.startsWith('a=candidate:') ? parseCandidateLine(line) : null));
  return parsed.filter((candidate) => candidate !== null);
}
