import { render, type ComponentChild } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Text, TextKey } from '../text/en.ts';
import { PageFrame } from './page-frame.tsx';
import { openPageText, type PageText } from './page-text.ts';

type Content = (text: Text) => ComponentChild;

/** A page without a call. */
export async function showPlainPage(title: TextKey, content: Content): Promise<void> {
  const page = await openPageText();
  const root = document.querySelector('#app');
  if (root) render(<PlainPage page={page} title={title} content={content} />, root);
}

function PlainPage({ page, title, content }: { page: PageText; title: TextKey; content: Content }) {
  const text = page.text.value;
  useEffect(() => void (document.title = text[title]), [text, title]);
  return <PageFrame page={page}>{content(text)}</PageFrame>;
}
