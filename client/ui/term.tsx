import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { SOURCES, type Glossary, type Term as TermName } from '../text/glossary-terms.ts';
import { usePopover } from './use-popover.ts';
import '../styles/inspector/term.css';

export interface TermProps {
  readonly glossary: Glossary;
  readonly term: TermName;
  /** The words of the sentence that are explained; without them the term's own title. */
  readonly children?: ComponentChildren;
}

/** A term inside a sentence that explains itself on hover, focus and tap. */
export function Term({ glossary, term, children }: TermProps) {
  const id = useId();
  const { wordRef, popoverRef, isOpen, around, word, popover } = usePopover();
  const { title, words } = glossary.terms[term];
  return (
    <span class="term-around" {...around}>
      <button ref={wordRef} type="button" class="term" popovertarget={id} aria-describedby={id} aria-expanded={isOpen} {...word}>
        {children ?? title}
      </button>
      <span ref={popoverRef} id={id} class="term-popover" role="tooltip" popover="auto" {...popover}>
        <strong>{title}</strong> <span>{words}</span>
        {SOURCES[term] !== undefined && <small> {SOURCES[term]}</small>}
      </span>
    </span>
  );
}
