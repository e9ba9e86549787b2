import { signal, type ReadonlySignal } from '@preact/signals';
import type { Text } from '../text/en.ts';
import { addressIn } from '../text/address.ts';
import { loadText, pageLanguage, type Language } from '../text/language.ts';

export interface PageText {
  readonly text: ReadonlySignal<Text>;
  readonly language: ReadonlySignal<Language>;
  readonly other: () => Language;
  /** Changes the language in place: a call must not end because of it. */
  readonly switchLanguage: () => void;
}

/** The words of this page, in the language of the address or the browser. */
export async function openPageText(loading: Promise<Text> = loadText(pageLanguage())): Promise<PageText> {
  const language = signal(pageLanguage());
  const text = signal(await loading);
  const other = () => (language.value === 'ko' ? 'en' : 'ko');
  const show = async (next: Language) => {
    text.value = await loadText(next);
    language.value = next;
    document.documentElement.lang = next;
    history.replaceState(history.state, '', addressIn(next, location.href));
  };
  document.documentElement.lang = language.value;
  return {
    text,
    language,
    other,
    switchLanguage() {
      // Without the server the other words cannot be had: the page stays as it is.
      show(other()).catch(() => {});
    },
  };
}
