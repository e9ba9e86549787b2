import { fill } from '../../text/fill.ts';
import type { InspectorText } from '../../text/inspector-en.ts';
import type { Chapter } from './ladder.ts';

/** What a chapter is called. */
export function chapterTitle({ title, negotiation }: Pick<Chapter, 'title' | 'negotiation'>, text: InspectorText): string {
  return fill(text[`ladder.chapter.${title}`], { number: String(negotiation) });
}
