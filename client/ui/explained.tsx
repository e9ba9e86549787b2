import type { Glossary, Term as TermName } from '../text/glossary-terms.ts';
import { Term } from './term.tsx';

export interface SentencePart {
  readonly words: string;
  readonly term: TermName | null;
}

/** Reads a sentence whose terms are marked: `[[ice|The ICE checks]] go on`, or `[[ice]]` for the term's own title. */
export function sentenceParts(sentence: string, glossary: Glossary): SentencePart[] {
  const parts = sentence.split(/\[\[([^\]]+)\]\]/).map((part, index): SentencePart => {
    const [name = '', words] = part.split('|');
    if (index % 2 === 0) return { words: part, term: null };
    if (!Object.hasOwn(glossary.terms, name)) return { words: words ?? name, term: null };
    return { words: words ?? glossary.terms[name as TermName].title, term: name as TermName };
  });
  return parts.filter(({ words }) => words !== '');
}

/** A sentence whose marked terms explain themselves. */
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
