import type { Language } from './language.ts';

/** The same address in another language. */
export function addressIn(language: Language, address: string): string {
  const url = new URL(address);
  url.searchParams.set('lang', language);
  return url.pathname + url.search + url.hash;
}
