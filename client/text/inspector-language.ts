import type { Glossary } from './glossary-terms.ts';
import type { InspectorText } from './inspector-en.ts';
import type { Language } from './language.ts';

/** Loads the inspector's words in one language; the other one never leaves the server. */
export async function loadInspectorText(language: Language): Promise<InspectorText> {
  return language === 'ko' ? (await import('./inspector-ko.ts')).inspectorKo : (await import('./inspector-en.ts')).inspectorEn;
}

/** Loads the glossary in one language. */
export async function loadGlossary(language: Language): Promise<Glossary> {
  return language === 'ko' ? (await import('./glossary-ko.ts')).glossaryKo : (await import('./glossary-en.ts')).glossaryEn;
}
