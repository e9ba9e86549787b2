import type { ComponentChildren, RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { InspectorText } from '../text/inspector-en.ts';
import type { Language } from '../text/language.ts';
import type { Inspection } from './inspection.ts';

/** What the caller's side of a connection is called, and the callee's. */
export interface Sides {
  readonly caller: string;
  readonly callee: string;
  /** What else is called something else where the other end is no person's page. */
  readonly frame?: Partial<InspectorText>;
}

export interface DrawerOptions {
  readonly onClose: () => void;
  readonly actions: ComponentChildren;
  /** In a channel, and with a server peer. */
  readonly sides?: Sides | undefined;
}

/** Draws the inspector into the drawer while that is open. Without the server its views cannot be had, and it closes again. */
export function useInspectorDrawer(
  drawer: RefObject<HTMLElement | null>,
  isOpen: boolean,
  inspection: () => Promise<Inspection>,
  language: Language,
  options: DrawerOptions,
): void {
  useEffect(() => {
    const root = drawer.current;
    if (!isOpen || !root) return undefined;
    let isWanted = true;
    let takeAway = () => {};
    const open = async () => {
      const [{ openInspector }, inspected] = await Promise.all([import('./inspector-drawer.tsx'), inspection()]);
      if (isWanted) takeAway = await openInspector(root, inspected, language, options);
      if (!isWanted) takeAway();
    };
    open().catch(() => isWanted && options.onClose());
    return () => {
      isWanted = false;
      takeAway();
    };
  }, [isOpen, language, inspection]);
}
