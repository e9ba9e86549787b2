import { fill } from '../../text/fill.ts';
import type { SdpKey, SdpText } from '../../text/sdp-en.ts';

/** A sentence by its name, with what is filled into it; so that what a line means is data and has no language yet. */
export interface Phrase {
  readonly key: SdpKey;
  readonly values?: Readonly<Record<string, string | Phrase>>;
}

export function say({ key, values = {} }: Phrase, text: SdpText): string {
  const said = Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : say(value, text)]);
  return fill(text[key], Object.fromEntries(said) as Record<string, string>);
}
