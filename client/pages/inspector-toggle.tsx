import { Waypoints } from 'lucide';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Text } from '../text/en.ts';
import type { Language } from '../text/language.ts';
import { Icon } from '../ui/icon.tsx';
import type { Inspected, Inspection } from './inspection.ts';
import { loadInspection } from './load-inspection.ts';
import { StepEntry } from './step-entry.tsx';
import { useInspectorDrawer, type Sides } from './use-inspector-drawer.ts';

export interface InspectorToggleProps {
  readonly text: Text;
  readonly language: Language;
  readonly session: Inspected;
  readonly sides?: Sides;
  /** Where it has been loaded already; another one takes the place of what is shown. */
  readonly inspection?: () => Promise<Inspection>;
}

/** The way into the inspector, whose views are loaded when somebody wants to see them, and the drawer that it is drawn into. */
export function InspectorToggle({ text, language, session, sides, inspection: loaded }: InspectorToggleProps) {
  const inspection = useMemo(() => loaded ?? loadInspection(session), [loaded]);
  const [isOpen, setOpen] = useState(false);
  const drawer = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const actions = <StepEntry session={session} language={language} />;
  useInspectorDrawer(drawer, isOpen, inspection, language, { onClose: close, actions, sides });
  return (
    <>
      <p class="inspect">
        <button ref={button} type="button" class="inspect-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon node={Waypoints} size={16} />
          {text.inspect}
        </button>
        {actions}
      </p>
      <aside
        ref={drawer}
        class="drawer"
        hidden={!isOpen}
        // An explanation that is open closes first.
        onKeyDown={({ key, currentTarget }) => key === 'Escape' && !currentTarget.querySelector(':popover-open') && close()}
      />
    </>
  );
}
