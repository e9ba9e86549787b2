import type { ProbeAnswers } from '../../protocol/network.ts';
import { BEHAVIOURS, type Behaviour } from './nat-kind.ts';

/** Every way of filtering that fits the checks which the browser answered, one if it is certain (RFC 5780 §4.4). */
export function possibleFilterings(answers: ProbeAnswers | null, answersStrangers: boolean): readonly Behaviour[] {
  if (answers === null) return BEHAVIOURS;
  const { fromOtherAddress, fromOtherPort } = answers;
  if (fromOtherAddress === true) return ['endpoint-independent'];
  if (fromOtherPort === true) return fromOtherAddress === false ? ['address-dependent'] : ['endpoint-independent', 'address-dependent'];
  // From here on it is the silence that counts, and it must not be the browser's own.
  if (!answersStrangers) return BEHAVIOURS;
  if (fromOtherPort === false) return ['address-and-port-dependent'];
  return fromOtherAddress === false ? ['address-dependent', 'address-and-port-dependent'] : BEHAVIOURS;
}
