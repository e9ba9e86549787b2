import type { ExamplesText } from './examples-en.ts';
import type { Language } from './language.ts';

/** Loads the words of /examples in one language. */
export async function loadExamplesText(language: Language): Promise<ExamplesText> {
  return language === 'ko' ? (await import('./examples-ko.ts')).examplesKo : (await import('./examples-en.ts')).examplesEn;
}
