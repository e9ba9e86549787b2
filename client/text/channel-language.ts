import type { ChannelText } from './channel-en.ts';
import type { Language } from './language.ts';

/** Loads the words of channels in one language. */
export async function loadChannelText(language: Language): Promise<ChannelText> {
  return language === 'ko' ? (await import('./channel-ko.ts')).channelKo : (await import('./channel-en.ts')).channelEn;
}
