import type { InspectorWords } from '../inspector/inspector.tsx';
import { loadGlossary, loadInspectorText } from '../text/inspector-language.ts';
import { loadInspectorTablesText } from '../text/inspector-tables-language.ts';
import { loadVerdictText } from '../text/inspector-verdict-language.ts';
import type { Language } from '../text/language.ts';
import { loadSdpText } from '../text/sdp-language.ts';

/** Every word of the inspector in one language. */
export async function loadInspectorWords(language: Language): Promise<InspectorWords> {
  const [frame, verdict, tables, sdp, glossary] = await Promise.all([
    loadInspectorText(language),
    loadVerdictText(language),
    loadInspectorTablesText(language),
    loadSdpText(language),
    loadGlossary(language),
  ]);
  return { frame, verdict, tables, sdp, glossary };
}
