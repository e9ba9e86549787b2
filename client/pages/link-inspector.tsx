import { useRef } from 'preact/hooks';
import type { ChannelText } from '../text/channel-en.ts';
import type { Language } from '../text/language.ts';
import type { LiveLink } from './live-link.ts';
import { channelSides } from './channel-sides.ts';
import { useInspectorDrawer } from './use-inspector-drawer.ts';

export interface LinkInspectorProps {
  readonly link: LiveLink;
  readonly language: Language;
  readonly text: ChannelText;
  readonly onClose: () => void;
}

/** The inspector of the way to one viewer. */
export function LinkInspector({ link, language, text, onClose }: LinkInspectorProps) {
  const drawer = useRef<HTMLElement>(null);
  useInspectorDrawer(drawer, true, link.inspection, language, { onClose, actions: null, sides: channelSides(text) });
  return <aside ref={drawer} class="drawer" onKeyDown={({ key }) => key === 'Escape' && onClose()} />;
}
