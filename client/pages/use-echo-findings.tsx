import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../text/language.ts';
import type { EchoSession } from './echo-session.ts';

/** What the inspector knows of why there is no connection. Its code and words are loaded when there is none: few tests need them. */
export function useEchoFindings(isNeeded: boolean, language: Language, { inspection }: EchoSession): ComponentChild {
  const [draw, setDraw] = useState<(() => ComponentChild) | null>(null);
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isWanted = true;
    const load = async () => {
      const [{ EchoFindings, loadFindingWords }, { timeline }] = await Promise.all([import('./echo-findings.tsx'), inspection()]);
      const words = await loadFindingWords(language);
      if (isWanted) setDraw(() => () => <EchoFindings timeline={timeline()} words={words} />);
    };
    // Without the server it cannot be had: the general sentence stays.
    load().catch(() => {});
    return () => void (isWanted = false);
  }, [isNeeded, language]);
  return isNeeded && draw !== null ? draw() : null;
}
