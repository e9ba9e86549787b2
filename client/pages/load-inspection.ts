import type { Entry } from '../timeline/entry.ts';
import type { Inspected, Inspection } from './inspection.ts';

/** A browser that is busy for so long is not waited for. */
const IDLE_MS = 500;

/**
 * Gets the inspection of a call, which begins by itself as soon as nothing has to wait for it: in time for the checks of the first
 * connection, of which nobody could tell later when they were made; at the latest once the call is up, as the other side may want to see it.
 */
export function loadInspection(session: Inspected): () => Promise<Inspection> {
  let loading: Promise<Inspection> | null = null;
  const load = () => (loading ??= begin(session));
  const tryToLoad = () => {
    // Without the server it cannot be had; it is asked for again with the first picture, or by whoever wants to see it.
    load().catch(() => (loading = null));
  };
  const { recorder } = session;
  if (isFree(session)) whenIdle(tryToLoad);
  recorder.listen((entry) => {
    if (loading !== null) return;
    if (entry.type === 'first-frame') tryToLoad();
    if (isOwnDescription(entry)) whenIdle(tryToLoad);
  });
  return load;
}

/** This side has said what it had to say, or waits for a person to press *Join*. */
function isFree({ seat, call, recorder }: Inspected): boolean {
  return (seat === 'callee' && !call.state.isAgreed) || recorder.entries.some(isOwnDescription);
}

function isOwnDescription(entry: Entry): boolean {
  return entry.type === 'signal' && entry.direction === 'sent' && entry.kind === 'description';
}

/** Not every browser says when it has nothing to do. */
function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: IDLE_MS });
  else setTimeout(act);
}

async function begin(session: Inspected): Promise<Inspection> {
  const { inspect } = await import('./inspection.ts');
  return inspect(session);
}
