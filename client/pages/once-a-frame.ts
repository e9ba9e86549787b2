/**
 * Calls `act` at most once a frame, however often it is asked to: setting a call up is some fifty small changes within a tenth of a second,
 * and drawing each would hold up the next. A page in the background has no frames and acts at once, as its sound must start there too.
 */
export function onceAFrame(act: () => void): () => void {
  let isAsked = false;
  const run = () => {
    if (!isAsked) return;
    isAsked = false;
    act();
  };
  addEventListener('visibilitychange', run);
  return () => {
    if (isAsked) return;
    isAsked = true;
    if (document.hidden) queueMicrotask(run);
    else requestAnimationFrame(run);
  };
}
