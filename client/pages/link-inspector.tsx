import { useRef } from 'preact/hooks';
import type { Language } from '../text/language.ts';
import type { LiveLink } from './live-link.ts';
import { useInspectorDrawer } from './use-inspector-drawer.ts';

export interface LinkInspectorProps {
  readonly link: LiveLink;
  readonly language: Language;
  readonly onClose: () => void;
}

/** The inspector of the way to one viewer. */
export function LinkInspector({ link, language, onClose }: LinkInspectorProps) {
  const drawer = useRef<HTMLElement>(null);
  useInspectorDrawer(drawer, true, link.inspection, language, { onClose, actions: null });
  return <aside ref={drawer} class="drawer" onKeyDown={({ key }) => key === 'Escape' && onClose()} />;
}
