import type { EchoLinkText } from './echo-link-en.ts';
import type { Language } from './language.ts';

/** Loads the words that lead to the test call in one language. */
export async function loadEchoLinkText(language: Language): Promise<EchoLinkText> {
  return language === 'ko' ? (await import('./echo-link-ko.ts')).echoLinkKo : (await import('./echo-link-en.ts')).echoLinkEn;
}
