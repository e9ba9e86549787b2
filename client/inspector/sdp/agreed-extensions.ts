import { extensionName, readExtmap } from './extensions.ts';
import { valuesOf, type SdpSection } from './parse-sdp.ts';

export interface AgreedExtension {
  readonly uri: string;
  readonly name: string;
  readonly isAccepted: boolean;
}

/** The header extensions that were offered, and whether the answer has them too (RFC 8285 §6). */
export function agreedExtensions(offer: SdpSection, answer: SdpSection | null): AgreedExtension[] {
  const accepted = new Set(answer ? urisOf(answer) : []);
  return urisOf(offer).map((uri) => ({ uri, name: extensionName(uri), isAccepted: accepted.has(uri) }));
}

const urisOf = (section: SdpSection) => valuesOf(section, 'extmap').flatMap((value) => readExtmap(value)?.uri ?? []);
