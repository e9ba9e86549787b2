import type { Language } from './language.ts';
import type { SdpText } from './sdp-en.ts';

/** Loads the words of the SDP reader in one language, when somebody opens it. */
export async function loadSdpText(language: Language): Promise<SdpText> {
  return language === 'ko' ? (await import('./sdp-ko.ts')).sdpKo : (await import('./sdp-en.ts')).sdpEn;
}
