import { isLocalName, isPrivate } from '../timeline/address-kind.ts';
import { candidatesIn, parseCandidateLine, type CandidateLine } from '../timeline/candidate-line.ts';
import type { SidedEntry } from '../timeline/call-timeline.ts';

/** A candidate, and what it was seen in. */
export interface SeenCandidate {
  readonly type: string;
  readonly address: string;
  readonly protocol: 'udp' | 'tcp';
  readonly entry: SidedEntry;
}

/** The candidates a side found itself, or those it received: in descriptions, and one by one after them. */
export function candidatesOf(entries: readonly SidedEntry[], which: 'own' | 'received'): SeenCandidate[] {
  return entries.flatMap((entry) => {
    if (which === 'own') return entry.type === 'candidate' ? read(entry.candidate, entry) : [];
    if (entry.type !== 'signal' || entry.direction !== 'received') return [];
    const { sdp, candidate } = entry.body;
    if (entry.kind === 'candidate') return read(String(candidate), entry);
    if (entry.kind !== 'description') return [];
    return candidatesIn(String(sdp)).map((candidate) => seen(candidate, entry));
  });
}

function read(line: string, entry: SidedEntry): SeenCandidate[] {
  const parsed = parseCandidateLine(line);
  return parsed ? [seen(parsed, entry)] : [];
}

function seen({ type, address, protocol }: CandidateLine, entry: SidedEntry): SeenCandidate {
  return { type, address, protocol: protocol === 'tcp' ? 'tcp' : 'udp', entry };
}

/** A relay tells of its own address, not of the network that it is reached from. */
export function isRelay({ type }: SeenCandidate): boolean {
  return type === 'relay';
}

/** Known to a STUN server, or a public address of the computer itself, of which browsers make no second candidate. */
export function isPublic({ type, address }: SeenCandidate): boolean {
  return type === 'srflx' || (type === 'host' && !isLocalName(address) && !isPrivate(address));
}
