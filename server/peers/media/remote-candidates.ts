import type { MayContact } from '../engine.ts';

/** Of a line what everybody sees who reads it: the agent drops a CR wherever it stands, and others may drop other things. */
const visible = (line: string) => line.replaceAll(/[^!-~]/g, '');

/** Also in ways in which no browser writes it. */
const isCandidate = (line: string) => /^a=candidate/i.test(visible(line));
const isEnd = (line: string) => /^a=end-of-candidates/i.test(visible(line));

export interface Admitted {
  readonly sdp: string;
  readonly denied: number;
}

/**
 * Of a remote description only the candidates that may be contacted. Their addresses are all that an ICE agent ever sends to by itself.
 * Nor does it say that these are all: the agent gives up at once when it knows of no more to come, although the other side's own checks are
 * on their way, and the library tells it so before it tells of the candidates.
 */
export function admitCandidates(sdp: string, mayContact: MayContact): Admitted {
  const lines = sdp.split(/\r\n|\n/);
  const kept = lines.filter((line) => !isCandidate(line) || isAdmitted(line.slice(2), mayContact));
  return { sdp: kept.filter((line) => !isEnd(line)).join('\r\n'), denied: lines.length - kept.length };
}

/**
 * `candidate:` foundation, component, transport, priority, address, port, `typ` type, and whatever follows (RFC 8839 §5.1), one space between
 * them: what is written in another way might be read in another way by the agent, and be another address to it.
 */
const CANDIDATE = /^candidate:[!-~]{1,32} \d{1,5} udp \d{1,10} ([0-9a-f.:]{2,45}) (\d{1,5}) typ (?:host|srflx|prflx|relay)(?: [ -~]*)?$/i;

/** UDP only. */
export function isAdmitted(candidate: string, mayContact: MayContact): boolean {
  const [, address, port] = CANDIDATE.exec(candidate) ?? [];
  return address !== undefined && mayContact(address, Number(port));
}
