import type { InspectorTablesText } from './inspector-tables-en.ts';
import type { Language } from './language.ts';

/** Loads the words of the inspector's tables and graphs, when somebody opens it. */
export async function loadInspectorTablesText(language: Language): Promise<InspectorTablesText> {
  return language === 'ko'
    ? (await import('./inspector-tables-ko.ts')).inspectorTablesKo
    : (await import('./inspector-tables-en.ts')).inspectorTablesEn;
}
