import { render } from 'preact';
import { Inspector, type InspectorProps, type InspectorWords } from '../inspector/inspector.tsx';
import { loadGlossary, loadInspectorText } from '../text/inspector-language.ts';
import { loadInspectorTablesText } from '../text/inspector-tables-language.ts';
import { loadVerdictText } from '../text/inspector-verdict-language.ts';
import type { Language } from '../text/language.ts';
import { loadSdpText } from '../text/sdp-language.ts';
import type { Inspection } from './inspection.ts';
import { copyText } from './sharing.ts';

/** The graphs move on by the second; what happens is drawn at once, a few times a second at most. */
const REDRAW_MS = 1000;
const SOON_MS = 200;

async function loadWords(language: Language): Promise<InspectorWords> {
  const [frame, verdict, tables, sdp, glossary] = await Promise.all([
    loadInspectorText(language),
    loadVerdictText(language),
    loadInspectorTablesText(language),
    loadSdpText(language),
    loadGlossary(language),
  ]);
  return { frame, verdict, tables, sdp, glossary };
}

/** Draws the inspector into an element of its own and keeps it up to date. Returns what takes it away again. */
export async function openInspector(
  root: Element,
  inspection: Inspection,
  language: Language,
  { onClose, actions }: Pick<InspectorProps, 'onClose' | 'actions'>,
): Promise<() => void> {
  const words = await loadWords(language);
  let soon: ReturnType<typeof setTimeout> | undefined;
  let next: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    clearTimeout(soon);
    soon = undefined;
    // The statistics come by the second, too: what was drawn for them is not drawn again.
    clearTimeout(next);
    next = setTimeout(draw, REDRAW_MS);
    const now = performance.timeOrigin + performance.now();
    render(
      <Inspector timeline={inspection.timeline()} now={now} words={words} copy={copyText} onClose={onClose} actions={actions} />,
      root,
    );
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
