import { Waypoints } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Text } from '../text/en.ts';
import type { Language } from '../text/language.ts';
import { Icon } from '../ui/icon.tsx';
import type { Inspected } from './inspection.ts';
import { loadInspection } from './load-inspection.ts';


export interface InspectorToggleProps {
  readonly text: Text;
  readonly language: Language;
  readonly session: Inspected;
}

/** The way into the inspector, whose views are loaded when somebody wants to see them, and the drawer that it is drawn into. */
export function InspectorToggle({ text, language, session }: InspectorToggleProps) {
  const [inspection] = useState(() => loadInspection(session));
  const [isOpen, setOpen] = useState(false);
  const drawer = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    const root = drawer.current;
    if (!isOpen || !root) return undefined;
    let isWanted = true;
    let takeAway = () => {};
    const open = async () => {
      const [{ openInspector }, inspected] = await Promise.all([import('./inspector-drawer.tsx'), inspection()]);
      if (isWanted) takeAway = await openInspector(root, inspected, language, close);
      if (!isWanted) takeAway();
    };
    open().catch(() => isWanted && setOpen(false));
    return () => {
      isWanted = false;
      takeAway();
    };
  }, [isOpen, language]);
  return (
    <>
      <p class="inspect">
        <button ref={button} type="button" class="inspect-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon node={Waypoints} size={16} />
          {text.inspect}
        </button>
      </p>
      <aside ref={drawer} class="drawer" hidden={!isOpen} onKeyDown={({ key }) => key === 'Escape' && close()} />
    </>
  );
}
