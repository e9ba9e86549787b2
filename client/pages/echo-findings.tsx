import { findReasons } from '../inspector/why/find-reasons.ts';
import { ReasonsView } from '../inspector/why/reasons-view.tsx';
import type { Glossary } from '../text/glossary-terms.ts';
import { loadGlossary } from '../text/inspector-language.ts';
import { loadVerdictText } from '../text/inspector-verdict-language.ts';
import type { VerdictText } from '../text/inspector-verdict-en.ts';
import type { Language } from '../text/language.ts';
import type { CallTimeline } from '../timeline/call-timeline.ts';

export interface FindingWords {
  readonly text: VerdictText;
  readonly glossary: Glossary;
}

export async function loadFindingWords(language: Language): Promise<FindingWords> {
  const [text, glossary] = await Promise.all([loadVerdictText(language), loadGlossary(language)]);
  return { text, glossary };
}

/** Why there is no connection, as the inspector finds it; nothing where it finds nothing. */
export function EchoFindings({ timeline, words }: { readonly timeline: CallTimeline; readonly words: FindingWords }) {
  const findings = findReasons(timeline, performance.timeOrigin + performance.now());
  if (findings.length === 0) return null;
  return <ReasonsView findings={findings} startedAt={timeline.own[0]?.at ?? 0} {...words} />;
}
