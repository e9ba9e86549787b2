import type { ProbeAnswers } from '../../protocol/network.ts';
import { BEHAVIOURS, type Behaviour } from './nat-kind.ts';

/** Every way of filtering that fits the checks which the browser answered, one if it is certain (RFC 5780 §4.4). */
export function possibleFilterings(answers: ProbeAnswers | null): readonly Behaviour[] {
  if (!answers?.fromContacted) return BEHAVIOURS;
  const { fromOtherAddress, fromOtherPort } = answers;
  if (fromOtherAddress === true) return ['endpoint-independent'];
  if (fromOtherPort === true) return fromOtherAddress === false ? ['address-dependent'] : ['endpoint-independent', 'address-dependent'];
  if (fromOtherPort === false) return ['address-and-port-dependent'];
  return fromOtherAddress === false ? ['address-dependent', 'address-and-port-dependent'] : BEHAVIOURS;
}
