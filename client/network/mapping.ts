import { BEHAVIOURS, type Behaviour } from './nat-kind.ts';

/** What one socket that wrote to several STUN servers learnt (RFC 5780 §4.3). */
export interface MappingSeen {
  /** Which of the servers answer at all, asked each on its own: only of those can it be said that they saw the same mapping. */
  readonly answering: { readonly main: boolean; readonly otherPort: boolean; readonly otherAddress: boolean };
  /** How many different mapped addresses they saw. */
  readonly distinct: number;
  /** Gathering ended in time, so that every one of them has answered here, too. */
  readonly isComplete: boolean;
}

/** Every way of mapping that fits what was seen, one if it is certain. */
export function possibleMappings({ answering, distinct, isComplete }: MappingSeen): readonly Behaviour[] {
  const { main, otherPort, otherAddress } = answering;
  const asked = [main, otherPort, otherAddress].filter(Boolean).length;
  if (!main || asked < 2 || distinct === 0) return BEHAVIOURS;
  if (distinct === 1) {
    if (!isComplete) return BEHAVIOURS;
    return otherAddress ? ['endpoint-independent'] : ['endpoint-independent', 'address-dependent'];
  }
  // Two servers at one address saw different things: so the port counts.
  if (!otherAddress || distinct > 2) return ['address-and-port-dependent'];
  // Two mappings for three servers: the two at one address share one.
  if (otherPort && isComplete) return ['address-dependent'];
  return ['address-dependent', 'address-and-port-dependent'];
}
