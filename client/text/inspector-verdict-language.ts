import type { Language } from './language.ts';
import type { VerdictText } from './inspector-verdict-en.ts';

/** Loads the words of verdict, reasons and times in one language; the other one never leaves the server. */
export async function loadVerdictText(language: Language): Promise<VerdictText> {
  if (language === 'ko') return (await import('./inspector-verdict-ko.ts')).inspectorVerdictKo;
  return (await import('./inspector-verdict-en.ts')).inspectorVerdictEn;
}
