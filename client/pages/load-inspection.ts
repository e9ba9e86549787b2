import type { Inspected, Inspection } from './inspection.ts';

/** Gets the inspection of a call, which begins by itself once the call is up: the other side may want to see it. */
export function loadInspection(session: Inspected): () => Promise<Inspection> {
  let loading: Promise<Inspection> | null = null;
  const load = () => (loading ??= begin(session));
  const tryToLoad = () => {
    // Without the server it cannot be had; it is asked for again with the next state, or by whoever wants to see it.
    load().catch(() => (loading = null));
  };
  const isBegun = () =>
    session.recorder.entries.some((entry) => entry.type === 'state' && entry.of === 'connection' && entry.value === 'connected');
  if (isBegun()) tryToLoad();
  session.recorder.listen((entry) => entry.type === 'first-frame' && loading === null && tryToLoad());
  return load;
}

async function begin(session: Inspected): Promise<Inspection> {
  const { inspect } = await import('./inspection.ts');
  return inspect(session);
}
