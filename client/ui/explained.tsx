import type { Glossary, Term as TermName } from '../text/glossary-terms.ts';
import { Term } from './term.tsx';

export interface SentencePart {
  readonly words: string;
  readonly term: TermName | null;
}

interface Forms {
  readonly pattern: RegExp;
  readonly termOf: ReadonlyMap<string, TermName>;
}

/** One language is loaded, and its glossary is one object. */
const known = new WeakMap<Glossary, Forms>();

function formsOf(glossary: Glossary): Forms {
  const found = known.get(glossary);
  if (found) return found;
  const forms = Object.entries(glossary.forms).flatMap(([term, words]) => words.map((form) => [form, term as TermName] as const));
  // The longest first: an ICE restart is more than ICE. What follows may be a letter that is not Latin: Korean particles join the word.
  const longest = forms.map(([form]) => form).toSorted((a, b) => b.length - a.length);
  const made = { pattern: new RegExp(`(?<![\\p{L}\\p{N}])(${longest.join('|')})(?![A-Za-z0-9])`, 'u'), termOf: new Map(forms) };
  known.set(glossary, made);
  return made;
}

/** The terms that stand in a sentence, each where it comes first, and what is between them. */
export function sentenceParts(sentence: string, glossary: Glossary): SentencePart[] {
  const { pattern, termOf } = formsOf(glossary);
  const explained = new Set<TermName>();
  const parts = sentence.split(pattern).map((words, index): SentencePart => {
    const term = index % 2 === 1 ? (termOf.get(words) ?? null) : null;
    if (term === null || explained.has(term)) return { words, term: null };
    explained.add(term);
    return { words, term };
  });
  return parts.filter(({ words }) => words !== '');
}

/** A sentence whose terms explain themselves. */
export function Explained({ sentence, glossary }: { sentence: string; glossary: Glossary }) {
  return (
    <>
      {sentenceParts(sentence, glossary).map(({ words, term }, index) =>
        term === null ? (
          words
        ) : (
          <Term key={index} glossary={glossary} term={term}>
            {words}
          </Term>
        ),
      )}
    </>
  );
}
