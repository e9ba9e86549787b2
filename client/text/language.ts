import type { Text } from './en.ts';

export type Language = 'en' | 'ko';

/** `?lang=` decides, else the first of the browser's languages that we have, else English. */
export function chooseLanguage(search: string, preferred: readonly string[]): Language {
  const asked = new URLSearchParams(search).get('lang');
  const candidates = asked === null ? preferred : [asked, ...preferred];
  const known = candidates.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag === 'en' || tag === 'ko');
  return known === 'ko' ? 'ko' : 'en';
}

/** The language of the page that is open. */
export function pageLanguage(): Language {
  return chooseLanguage(location.search, navigator.languages);
}

/** Loads one language; the other one never leaves the server. */
export async function loadText(language: Language): Promise<Text> {
  return language === 'ko' ? (await import('./ko.ts')).ko : (await import('./en.ts')).en;
}
