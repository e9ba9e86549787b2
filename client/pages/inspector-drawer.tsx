import { render } from 'preact';
import { Inspector, type InspectorWords } from '../inspector/inspector.tsx';
import type { Language } from '../text/language.ts';
import { shownPart } from '../timeline/shown-part.ts';
import type { Inspection } from './inspection.ts';
import { loadInspectorWords } from './inspector-words.ts';
import { copyText } from './sharing.ts';
import type { DrawerOptions, Sides } from './use-inspector-drawer.ts';

/** The graphs move on by the second; what happens is drawn at once, a few times a second at most. */
const REDRAW_MS = 1000;
const SOON_MS = 200;

/** Draws the inspector into an element of its own and keeps it up to date. Returns what takes it away again. */
export async function openInspector(
  root: Element,
  inspection: Inspection,
  language: Language,
  { onClose, actions, sides }: DrawerOptions,
): Promise<() => void> {
  const words = named(await loadInspectorWords(language), sides);
  let soon: ReturnType<typeof setTimeout> | undefined;
  let next: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    clearTimeout(soon);
    soon = undefined;
    // The statistics come by the second, too: what was drawn for them is not drawn again.
    clearTimeout(next);
    next = setTimeout(draw, REDRAW_MS);
    const now = performance.timeOrigin + performance.now();
    const toSave = inspection.timeline();
    const props = { timeline: shownPart(toSave), now, words, copy: copyText, toSave, onClose, actions };
    render(<Inspector {...props} />, root);
  };
  draw();
  const stopListening = inspection.listen(() => (soon ??= setTimeout(draw, SOON_MS)));
  return () => {
    stopListening();
    clearTimeout(soon);
    clearTimeout(next);
    render(null, root);
  };
}

/** The same words, where the two sides are called something else than caller and callee. */
function named(words: InspectorWords, sides: Sides | undefined): InspectorWords {
  if (!sides) return words;
  const { caller, callee, frame } = sides;
  return {
    ...words,
    frame: { ...words.frame, 'ladder.caller': caller, 'ladder.callee': callee, ...frame },
    verdict: { ...words.verdict, 'time.caller': caller, 'time.callee': callee },
    tables: { ...words.tables, 'side.caller': caller, 'side.callee': callee },
  };
}
