import type { Language } from './language.ts';
import type { NetworkText } from './network-en.ts';

/** Loads the words of /network in one language. */
export async function loadNetworkText(language: Language): Promise<NetworkText> {
  return language === 'ko' ? (await import('./network-ko.ts')).networkKo : (await import('./network-en.ts')).networkEn;
}
