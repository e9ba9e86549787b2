import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState, type Dispatch, type StateUpdater } from 'preact/hooks';

/** Nearer to the end than this counts as being there, in px: about a row. */
const NEAR_PX = 40;

export interface NewestOptions {
  /** What is over is read from the beginning, what is under way from its end. */
  readonly isUnderWay: boolean;
  /** What comes is shown wherever the reader is: it comes because they have moved through time. */
  readonly isFollowed: boolean;
}

export interface Newest {
  /** The reader has scrolled away from it. */
  readonly isOutOfSight: boolean;
  readonly show: () => void;
}

/**
 * Keeps the end of what is drawn in `root` in sight while it grows, as long as the reader is there: whoever has scrolled up, or has opened
 * a row so that the end has moved out of sight, reads. `newest` is another value with every row that comes; empty before the first.
 */
export function useNewest(
  root: RefObject<HTMLElement | null>,
  { isUnderWay, isFollowed }: NewestOptions,
  newest: string,
  opened: unknown,
): Newest {
  const [isOutOfSight, setOutOfSight] = useState(false);
  const isFollowing = useRef(isUnderWay);
  const isOpened = useRef(false);
  const isDrawn = useRef(false);
  const look = () => {
    const scroller = scrollerOf(root);
    if (scroller) follow(isAtEnd(scroller), isFollowing, setOutOfSight);
  };
  const show = () => {
    const scroller = scrollerOf(root);
    scroller?.scrollTo({ top: scroller.scrollHeight });
  };
  useLayoutEffect(() => {
    if (isOpened.current) look();
    isOpened.current = true;
  }, [opened]);
  useEffect(() => {
    const listening = new AbortController();
    scrollerOf(root)?.addEventListener('scroll', look, { passive: true, signal: listening.signal });
    return () => listening.abort();
  }, [newest === '']);
  useLayoutEffect(() => {
    if (isFollowing.current || (isFollowed && isDrawn.current)) show();
    else look();
    isDrawn.current = true;
  }, [newest]);
  return { isOutOfSight, show };
}

function follow(isThere: boolean, isFollowing: { current: boolean }, setOutOfSight: Dispatch<StateUpdater<boolean>>): void {
  isFollowing.current = isThere;
  setOutOfSight(!isThere);
}

/** What scrolls is the panel that the ladder is shown in. */
function scrollerOf({ current }: RefObject<HTMLElement | null>): Element | null {
  return current?.closest('[role="tabpanel"]') ?? null;
}

export function isAtEnd({ scrollHeight, scrollTop, clientHeight }: Pick<Element, 'scrollHeight' | 'scrollTop' | 'clientHeight'>): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR_PX;
}
