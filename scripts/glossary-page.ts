import { SOURCES, TERM_GROUPS, TERMS_OF_GROUP, type Glossary, type Term } from '../client/text/glossary-terms.ts';

/** The page of `docs/` that holds the glossary in one language, in Markdown. */
export function glossaryPage({ title, groups, terms }: Glossary): string {
  const row = (term: Term) => `| **${terms[term].title}** | ${terms[term].words} | ${SOURCES[term] ?? ''} |`;
  const tables = TERM_GROUPS.map((group) =>
    [`## ${groups[group]}`, '', '| | | |', '|---|---|---|', ...TERMS_OF_GROUP[group].map(row)].join('\n'),
  );
  return `${[`# ${title}`, ...tables].join('\n\n')}\n`;
}
