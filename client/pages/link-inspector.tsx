import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../text/language.ts';
import { loadInspection } from './load-inspection.ts';
import type { LiveLink } from './live-link.ts';
import type { LiveSession } from './live-session.ts';

export interface LinkInspectorProps {
  readonly session: LiveSession;
  readonly link: LiveLink;
  readonly language: Language;
  readonly onClose: () => void;
}

/** The inspector of the way to one viewer. */
export function LinkInspector({ session, link, language, onClose }: LinkInspectorProps) {
  const drawer = useRef<HTMLElement>(null);
  const [inspection] = useState(() => link.inspection(() => loadInspection({ ...link, seat: 'caller', media: session.media, listen: session.listen, isRelayOnly: session.isRelayOnly })));
  useEffect(() => {
    const root = drawer.current;
    if (!root) return undefined;
    let isWanted = true;
    let takeAway = () => {};
    const open = async () => {
      const [{ openInspector }, inspected] = await Promise.all([import('./inspector-drawer.tsx'), inspection()]);
      if (isWanted) takeAway = await openInspector(root, inspected, language, onClose);
      if (!isWanted) takeAway();
    };
    open().catch(() => isWanted && onClose());
    return () => {
      isWanted = false;
      takeAway();
    };
  }, [language]);
  return <aside ref={drawer} class="drawer" onKeyDown={({ key }) => key === 'Escape' && onClose()} />;
}
