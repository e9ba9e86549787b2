import type { Text } from '../text/en.ts';
import { Logo } from './logo.tsx';

export interface HeaderProps {
  readonly text: Text;
  /** The same page in the other language, for those who open it in a new tab. */
  readonly otherLanguageAddress: string;
  readonly otherLanguageTag: string;
  readonly onSwitchLanguage: () => void;
}

export function Header({ text, otherLanguageAddress, otherLanguageTag, onSwitchLanguage }: HeaderProps) {
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onSwitchLanguage();
  };
  return (
    <header class="header">
      <a class="brand" href="/" aria-label={text.home}>
        <Logo />
        <span>Glasscall</span>
      </a>
      <nav>
        <a class="quiet-link" href={otherLanguageAddress} hreflang={otherLanguageTag} lang={otherLanguageTag} onClick={onClick}>
          {text.otherLanguage}
        </a>
      </nav>
    </header>
  );
}
