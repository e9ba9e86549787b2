import type { ComponentChildren } from 'preact';
import { addressIn } from '../text/address.ts';
import { Header } from '../ui/header.tsx';
import type { PageText } from './page-text.ts';

/** What every page has around it. */
export function PageFrame({ page, children }: { page: PageText; children: ComponentChildren }) {
  const other = page.other();
  return (
    <>
      <Header
        text={page.text.value}
        otherLanguageTag={other}
        otherLanguageAddress={addressIn(other, location.href)}
        onSwitchLanguage={page.switchLanguage}
      />
      {children}
    </>
  );
}
