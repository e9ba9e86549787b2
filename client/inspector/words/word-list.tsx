import { useId, useState } from 'preact/hooks';
import { SOURCES, TERM_GROUPS, TERMS_OF_GROUP, type Glossary, type Term } from '../../text/glossary-terms.ts';
import type { InspectorText } from '../../text/inspector-en.ts';
import '../../styles/inspector/words.css';

/** The terms whose title or explanation holds what was typed. */
export function findTerms(glossary: Glossary, typed: string): ReadonlySet<Term> {
  const sought = typed.trim().toLowerCase();
  const isFound = ([, { title, words }]: [string, { title: string; words: string }]) => `${title} ${words}`.toLowerCase().includes(sought);
  return new Set(
    Object.entries(glossary.terms)
      .filter(isFound)
      .map(([term]) => term as Term),
  );
}

/** Every word, explained, in the order of reading. */
export function WordList({ glossary, text }: { glossary: Glossary; text: InspectorText }) {
  const [typed, setTyped] = useState('');
  const id = useId();
  const found = findTerms(glossary, typed);
  const groups = TERM_GROUPS.map((group) => ({ group, terms: TERMS_OF_GROUP[group].filter((term) => found.has(term)) }));
  return (
    <div class="words">
      <label class="words-search" for={id}>
        <span>{text['words.search']}</span>
        <input id={id} class="field" type="search" value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} />
      </label>
      <p class="words-none" role="status">
        {found.size === 0 ? text['words.none'] : ''}
      </p>
      {groups
        .filter(({ terms }) => terms.length > 0)
        .map(({ group, terms }) => (
          <section key={group}>
            <h3>{glossary.groups[group]}</h3>
            <dl>
              {terms.map((term) => (
                <div key={term}>
                  <dt>
                    {glossary.terms[term].title} {SOURCES[term] !== undefined && <small>{SOURCES[term]}</small>}
                  </dt>
                  <dd>{glossary.terms[term].words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </div>
  );
}
