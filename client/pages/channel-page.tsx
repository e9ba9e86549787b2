import { effect, signal } from '@preact/signals';
import { render, type ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ChannelText } from '../text/channel-en.ts';
import { loadChannelText } from '../text/channel-language.ts';
import type { Text } from '../text/en.ts';
import { isolate } from '../text/fill.ts';
import { loadText, pageLanguage, type Language } from '../text/language.ts';
import { PageFrame } from './page-frame.tsx';
import { openPageText } from './page-text.ts';

/** The words of every page, and of channels. */
export interface ChannelWords {
  readonly common: Text;
  readonly text: ChannelText;
  readonly language: Language;
}

export interface ChannelPageOptions {
  readonly title: 'channels.title' | 'live.title' | 'watch.title';
  /** The name of the channel, where there is one. */
  readonly name?: string;
  readonly content: (words: ChannelWords) => ComponentChildren;
}

/** Shows a page of channels, in one language; the other one can be chosen without the page being loaded anew. */
export async function showChannelPage({ title, name, content }: ChannelPageOptions): Promise<void> {
  const loading = loadChannelText(pageLanguage());
  const page = await openPageText(loadText(pageLanguage()));
  const text = signal(await loading);
  effect(() => {
    const language = page.language.value;
    loadChannelText(language).then(
      (loaded) => page.language.peek() === language && (text.value = loaded),
      // Without the server the other words cannot be had: the page stays as it is.
      () => {},
    );
  });
  const Page = () => {
    const words = text.value[title];
    useEffect(() => void (document.title = name === undefined ? words : `${isolate(name)} · ${words}`), [words]);
    return <PageFrame page={page}>{content({ common: page.text.value, text: text.value, language: page.language.value })}</PageFrame>;
  };
  const root = document.querySelector('#app');
  if (root) render(<Page />, root);
}
