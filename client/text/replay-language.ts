import type { Language } from './language.ts';
import type { ReplayText } from './replay-en.ts';

/** Loads the words of /replay in one language. */
export async function loadReplayText(language: Language): Promise<ReplayText> {
  return language === 'ko' ? (await import('./replay-ko.ts')).replayKo : (await import('./replay-en.ts')).replayEn;
}
