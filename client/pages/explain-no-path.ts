import type { Language } from '../text/language.ts';
import { loadNoPathText } from '../text/no-path-language.ts';
import type { Entry } from '../timeline/entry.ts';
import { whyNoPath } from '../timeline/why-no-path.ts';

/** Why no path was found, in words; null where this side cannot know. */
export type ExplainNoPath = (entries: readonly Entry[], isRelayOnly: boolean) => string | null;

export async function loadExplanation(language: Language): Promise<ExplainNoPath> {
  const text = await loadNoPathText(language);
  return (entries, isRelayOnly) => {
    const reason = whyNoPath(entries, isRelayOnly);
    return reason === null ? null : text[reason];
  };
}
