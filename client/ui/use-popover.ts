import { useEffect, useRef, useState } from 'preact/hooks';
import { placePopover } from './place-popover.ts';

/**
 * A word and its explanation: open while the mouse is over either, while the word has the keyboard's focus, or after a tap. The browser
 * lets only one such popover be open, shows it above everything, and closes it on Esc and on a tap elsewhere.
 */
export function usePopover() {
  const wordRef = useRef<HTMLButtonElement>(null);
  const popoverRef = useRef<HTMLSpanElement>(null);
  const isPinned = useRef(false);
  const [isOpen, setOpen] = useState(false);

  const place = () => {
    const [word, popover] = [wordRef.current, popoverRef.current];
    if (!word || !popover) return;
    const { left, top } = placePopover(word.getBoundingClientRect(), popover.getBoundingClientRect(), {
      width: document.documentElement.clientWidth,
      height: innerHeight,
    });
    popover.style.left = `${left}px`;
    popover.style.top = `${top}px`;
  };
  const open = () => {
    const popover = popoverRef.current;
    if (!popover || popover.matches(':popover-open')) return;
    popover.showPopover();
    place();
  };
  const close = () => popoverRef.current?.matches(':popover-open') && popoverRef.current.hidePopover();

  useEffect(() => {
    if (!isOpen) return;
    const closing = new AbortController();
    // What scrolls may be any box around the word; scroll events do not bubble.
    addEventListener('scroll', place, { capture: true, passive: true, signal: closing.signal });
    addEventListener('resize', place, { signal: closing.signal });
    return () => closing.abort();
  }, [isOpen]);

  return {
    wordRef,
    popoverRef,
    isOpen,
    /** For what surrounds both. A finger has no hover: it taps. */
    around: {
      onPointerEnter: ({ pointerType }: PointerEvent) => void (pointerType === 'mouse' && open()),
      onPointerLeave: ({ pointerType }: PointerEvent) => void (pointerType === 'mouse' && !isPinned.current && close()),
    },
    word: {
      onFocus: () => {
        if (!wordRef.current?.matches(':focus-visible')) return;
        isPinned.current = true;
        open();
      },
      onBlur: close,
      onClick: (event: MouseEvent) => {
        // The browser would close what the mouse has opened just before.
        event.preventDefault();
        isPinned.current = !isPinned.current;
        if (isPinned.current) open();
        else close();
      },
    },
    popover: {
      onToggle: ({ newState }: Pick<ToggleEvent, 'newState'>) => {
        setOpen(newState === 'open');
        if (newState === 'closed') isPinned.current = false;
      },
    },
  };
}
