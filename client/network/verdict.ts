import type { ProbeAnswers } from '../../protocol/network.ts';
import type { RequestError } from '../signaling/request.ts';
import { kindOfAddress } from '../timeline/kind-of-address.ts';
import type { Endpoint } from './address.ts';
import { possibleFilterings } from './filtering.ts';
import { isTranslated } from './mapped.ts';
import { possibleMappings, type MappingSeen } from './mapping.ts';
import { BEHAVIOURS, NAT_KINDS, type Behaviour, type NatKind } from './nat-kind.ts';

/** What the test has seen of this network. */
export interface Observations {
  /** Why there is no STUN server of this server's own: it has none, or runs on this computer and has none to announce. */
  readonly ownStun: 'offered' | 'none' | 'none-on-this-computer';
  /** There is a STUN server to ask, be it this server's own or another. */
  readonly hasStun: boolean;
  /** Whether anything has answered by UDP. Null: there was nothing to ask. */
  readonly hasUdp: boolean | null;
  /** What a STUN server says this computer's address is; this computer's own, where no NAT changes it. */
  readonly mapped: Endpoint | null;
  readonly sockets: readonly Endpoint[];
  readonly mapping: MappingSeen;
  /** Null: there was no probe, or it could not be made. */
  readonly probe: ProbeAnswers | null;
  readonly probeRefused: RequestError | null;
  /** Whether this browser answers checks before it knows who sends them. */
  readonly answersStrangers: boolean;
}

/** What is not known, by its reason. */
export type Doubt =
  | 'no-stun'
  | 'no-stun-on-this-computer'
  | 'stun-silent'
  | 'own-network'
  | 'hidden-address'
  | 'mapping-one-address'
  | 'mapping-unseen'
  | 'filtering-one-address'
  | 'filtering-no-helper'
  | 'filtering-rate-limited'
  | 'filtering-unseen'
  | 'filtering-silent-browser';

export interface Verdict {
  /** Every kind that fits, from the most to the least open; one if it is certain. */
  readonly kinds: readonly NatKind[];
  readonly mapping: readonly Behaviour[];
  readonly filtering: readonly Behaviour[];
  /** True for a NAT, false for none; null where the browser hides the address. */
  readonly isTranslated: boolean | null;
  readonly doubts: readonly Doubt[];
}

/** From what was seen to what can be said, and what cannot. */
export function judge(seen: Observations): Verdict {
  const { mapped } = seen;
  if (seen.hasUdp === false) return { kinds: ['udp-blocked'], mapping: [], filtering: [], isTranslated: null, doubts: [] };
  if (seen.hasUdp === null || mapped === null) {
    return { kinds: NAT_KINDS, mapping: BEHAVIOURS, filtering: BEHAVIOURS, isTranslated: null, doubts: [whyNothing(seen)] };
  }
  const translated = isTranslated(mapped, seen.sockets);
  // What nobody rewrites looks the same to everybody.
  const mapping = translated === false ? (['endpoint-independent'] as const) : possibleMappings(seen.mapping);
  const filtering = possibleFilterings(seen.probe, seen.answersStrangers);
  const kinds = possibleKinds(mapping, filtering, translated);
  const doubts = findDoubts(seen, mapping, filtering, kinds, mapped);
  return { kinds, mapping, filtering, isTranslated: translated, doubts };
}

function whyNothing({ ownStun, hasStun }: Observations): Doubt {
  if (hasStun) return 'stun-silent';
  return ownStun === 'none-on-this-computer' ? 'no-stun-on-this-computer' : 'no-stun';
}

/**
 * The kinds that fit. Mapping by address alone is so rare that it does not count where the port is known not to matter; the page says so
 * (`mapping-one-address`).
 */
function possibleKinds(mapping: readonly Behaviour[], filtering: readonly Behaviour[], translated: boolean | null): NatKind[] {
  const isCone = mapping.includes('endpoint-independent');
  const isSymmetric = !isCone || mapping.includes('address-and-port-dependent');
  const letsIn = (behaviour: Behaviour) => isCone && filtering.includes(behaviour);
  const fits: Record<NatKind, boolean> = {
    open: letsIn('endpoint-independent') && translated !== true,
    'full-cone': letsIn('endpoint-independent') && translated !== false,
    'address-restricted': letsIn('address-dependent'),
    'port-restricted': letsIn('address-and-port-dependent'),
    symmetric: isSymmetric,
    'udp-blocked': false,
  };
  return NAT_KINDS.filter((kind) => fits[kind]);
}

function findDoubts(
  seen: Observations,
  mapping: readonly Behaviour[],
  filtering: readonly Behaviour[],
  kinds: readonly NatKind[],
  mapped: Endpoint,
): Doubt[] {
  const doubts: Doubt[] = [];
  if (kindOfAddress(mapped.address) !== 'public') doubts.push('own-network');
  if (kinds.includes('open') && kinds.includes('full-cone')) doubts.push('hidden-address');
  if (mapping.length > 1 && mapping.includes('endpoint-independent')) {
    doubts.push(seen.mapping.answering.otherAddress ? 'mapping-unseen' : 'mapping-one-address');
  }
  if (filtering.length > 1) doubts.push(filteringDoubt(seen));
  return doubts;
}

function filteringDoubt({ ownStun, probe, probeRefused, answersStrangers }: Observations): Doubt {
  if (ownStun !== 'offered') return 'filtering-no-helper';
  if (probeRefused === 'rate_limited') return 'filtering-rate-limited';
  if (probe === null) return 'filtering-unseen';
  const isAnswered = probe.fromOtherAddress === true || probe.fromOtherPort === true;
  return isAnswered || answersStrangers ? 'filtering-one-address' : 'filtering-silent-browser';
}
