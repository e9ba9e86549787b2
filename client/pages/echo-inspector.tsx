import { Waypoints } from 'lucide';
import { useRef, useState } from 'preact/hooks';
import type { EchoText } from '../text/echo-en.ts';
import type { Text } from '../text/en.ts';
import type { Language } from '../text/language.ts';
import { Icon } from '../ui/icon.tsx';
import type { EchoSession } from './echo-session.ts';
import { useInspectorDrawer, type Sides } from './use-inspector-drawer.ts';

export interface EchoInspectorProps {
  readonly session: EchoSession;
  readonly common: Text;
  readonly text: EchoText;
  readonly language: Language;
}

/** The way into the inspector, in which the caller is the server's own peer and what lies between is no socket. */
export function EchoInspector({ session, common, text, language }: EchoInspectorProps) {
  const [isOpen, setOpen] = useState(false);
  const drawer = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const onClose = () => {
    setOpen(false);
    button.current?.focus();
  };
  useInspectorDrawer(drawer, isOpen, session.inspection, language, { onClose, actions: null, sides: echoSides(text) });
  return (
    <>
      <p class="inspect">
        <button ref={button} type="button" class="inspect-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon node={Waypoints} size={16} />
          {common.inspect}
        </button>
      </p>
      <aside
        ref={drawer}
        class="drawer"
        hidden={!isOpen}
        // An explanation that is open closes first.
        onKeyDown={({ key, currentTarget }) => key === 'Escape' && !currentTarget.querySelector(':popover-open') && onClose()}
      />
    </>
  );
}

function echoSides(text: EchoText): Sides {
  return {
    caller: text['ladder.peer'],
    callee: text['ladder.you'],
    frame: {
      'inspector.oneSided': text.oneSided,
      'ladder.server': text['ladder.rest'],
      'ladder.label': text['ladder.label'],
      'ladder.direct.media': text['ladder.media'],
      'ladder.said.whole': text['ladder.said.whole'],
      'ladder.said.direct': text['ladder.said.direct'],
      'ladder.said.ask': text['ladder.said.ask'],
      'ladder.said.reply': text['ladder.said.reply'],
    },
  };
}
