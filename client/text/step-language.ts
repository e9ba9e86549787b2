import type { Language } from './language.ts';
import type { StepText } from './step-en.ts';

/** Loads the words of step mode in one language, where it can be begun and where it is on. */
export async function loadStepText(language: Language): Promise<StepText> {
  return language === 'ko' ? (await import('./step-ko.ts')).stepKo : (await import('./step-en.ts')).stepEn;
}
