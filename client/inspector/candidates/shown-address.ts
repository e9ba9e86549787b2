import type { CallSeat } from '../../../protocol/seat.ts';
import type { InspectorTablesText } from '../../text/inspector-tables-en.ts';
import { fill } from '../../text/fill.ts';
import type { Candidate } from './candidate-list.ts';
import { kindOfAddress, type KindOfAddress } from '../../timeline/kind-of-address.ts';

/** An address for people: as it is, or what kind it is and which of its kind. */
export type ShowAddress = (address: string | null) => string;

/** `isHidden`: nothing that identifies anybody, neither for the eye nor for whoever reads the page by machine. */
export function showAddresses(
  candidates: Readonly<Record<CallSeat, readonly Candidate[]>>,
  isHidden: boolean,
  text: InspectorTablesText,
): ShowAddress {
  const numbers = new Map<string, number>();
  const counts = new Map<KindOfAddress, number>();
  const number = (address: string) => {
    const kind = kindOfAddress(address);
    const known = numbers.get(address) ?? (counts.get(kind) ?? 0) + 1;
    if (!numbers.has(address)) counts.set(kind, known);
    numbers.set(address, known);
    return known;
  };
  for (const { address, relatedAddress } of [...candidates.caller, ...candidates.callee])
    for (const each of [address, relatedAddress]) if (each !== null) number(each);
  return (address) => {
    if (address === null) return text['candidates.address.unknown'];
    return isHidden ? fill(text[`candidates.hidden.${kindOfAddress(address)}`], { number: String(number(address)) }) : address;
  };
}
