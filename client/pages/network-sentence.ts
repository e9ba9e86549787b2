import type { Endpoint } from '../network/address.ts';
import { isLoopback } from '../timeline/address-kind.ts';
import type { NatKind } from '../network/nat-kind.ts';
import type { RelaysAnswering } from '../network/roads.ts';
import type { Verdict } from '../network/verdict.ts';
import type { NetworkText, NetworkTextKey } from '../text/network-en.ts';
import type { Sentence } from './sentence.ts';

/** What the page calls this network: one of the six kinds, or as much as can be said. */
export type VerdictName =
  | NatKind
  | 'firewall'
  | 'open-or-full-cone'
  | 'cone-or-open'
  | 'cone'
  | 'several'
  | 'unknown'
  | 'own-network'
  | 'own-computer';

export function nameVerdict({ kinds, doubts, isTranslated }: Verdict, mapped: Endpoint | null): VerdictName {
  if (doubts.includes('own-network')) return mapped && isLoopback(mapped.address) ? 'own-computer' : 'own-network';
  const [kind, second] = kinds;
  if (kind === undefined || kinds.length === 6) return 'unknown';
  if (second === undefined) return isTranslated === false && kind !== 'open' ? 'firewall' : kind;
  if (kinds.length === 2 && kind === 'open' && second === 'full-cone') return 'open-or-full-cone';
  if (kinds.includes('symmetric')) return 'several';
  if (kind === 'open' || isTranslated === null) return 'cone-or-open';
  return isTranslated ? 'cone' : 'firewall';
}

const NEEDS_RELAY: ReadonlySet<VerdictName> = new Set(['symmetric', 'udp-blocked']);

/** The one sentence, and a quieter one. */
export function verdictSentence(name: VerdictName, relays: RelaysAnswering, text: NetworkText): Sentence {
  const isWithoutRelay = NEEDS_RELAY.has(name) && relays?.length === 0;
  const headline = `${name}.headline${isWithoutRelay ? '.noRelay' : ''}` as NetworkTextKey;
  const detail = text[`${name}.detail`];
  return { headline: text[headline], detail: isWithoutRelay ? `${detail} ${text['noRelay.detail']}` : detail };
}

/** `a or b`; what is not known at all is called that. */
export function oneOf(names: readonly string[], all: number, unknown: string, or: string): string {
  return names.length === 0 || names.length === all ? unknown : names.join(or);
}
