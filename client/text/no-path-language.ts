import type { Language } from './language.ts';
import type { NoPathText } from './no-path-en.ts';

/** Loads the reasons why no path was found in one language. */
export async function loadNoPathText(language: Language): Promise<NoPathText> {
  return language === 'ko' ? (await import('./no-path-ko.ts')).noPathKo : (await import('./no-path-en.ts')).noPathEn;
}
