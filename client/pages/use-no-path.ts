import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../text/language.ts';
import type { ExplainNoPath } from './explain-no-path.ts';
import type { Session } from './session.ts';

/** Why no path was found. The code and the words for it are loaded when there is none: few calls need them. */
export function useNoPath(isNeeded: boolean, language: Language, { recorder, isRelayOnly }: Session): string | null {
  const [explain, setExplain] = useState<ExplainNoPath | null>(null);
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isWanted = true;
    const load = async () => {
      const { loadExplanation } = await import('./explain-no-path.ts');
      const loaded = await loadExplanation(language);
      if (isWanted) setExplain(() => loaded);
    };
    // Without the server it cannot be had: the general sentence stays.
    load().catch(() => {});
    return () => void (isWanted = false);
  }, [isNeeded, language]);
  return isNeeded && explain !== null ? explain(recorder.entries, isRelayOnly) : null;
}
