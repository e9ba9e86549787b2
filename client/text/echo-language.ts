import type { EchoText } from './echo-en.ts';
import type { Language } from './language.ts';

/** Loads the words of the test call in one language. */
export async function loadEchoText(language: Language): Promise<EchoText> {
  return language === 'ko' ? (await import('./echo-ko.ts')).echoKo : (await import('./echo-en.ts')).echoEn;
}
