import { useRef } from 'preact/hooks';
import type { Language } from '../text/language.ts';
import type { Inspection } from './inspection.ts';
import { useInspectorDrawer, type Sides } from './use-inspector-drawer.ts';

export interface LinkInspectorProps {
  readonly inspection: () => Promise<Inspection>;
  readonly language: Language;
  readonly sides: Sides;
  readonly onClose: () => void;
}

/** The inspector of the way to one viewer, or to the server. */
export function LinkInspector({ inspection, language, sides, onClose }: LinkInspectorProps) {
  const drawer = useRef<HTMLElement>(null);
  useInspectorDrawer(drawer, true, inspection, language, { onClose, actions: null, sides });
  return <aside ref={drawer} class="drawer" onKeyDown={({ key }) => key === 'Escape' && onClose()} />;
}
