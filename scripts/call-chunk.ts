import { fileURLToPath } from 'node:url';

interface Context {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const ROOTS = ['session', 'take-seat'].map((name) => fileURLToPath(new URL(`../client/pages/${name}.ts`, import.meta.url)));

/** What every page's views are made of, and what nearly every page has, which would be a small piece each. */
const VIEWS = /node_modules\/@?preact\/|\/client\/ui\/(icon|network-link)\.tsx$|\/icons\/(arrow-right|network)\.m?js$/;

/**
 * Everything that a call needs before it can connect goes into one chunk, also what another page shares with it: a chunk of its own for each
 * set of pages that share something costs `/join` one request more and compresses worse.
 */
export function callChunk(): (id: string, context: Context) => string | null {
  let needed: ReadonlySet<string> | null = null;
  return (id, context) => {
    needed ??= reach(ROOTS, (module) => context.getModuleInfo(module)?.importedIds ?? []);
    // engine.io's index names every transport; polling is left to the chunk that is loaded where it is needed.
    if (needed.has(id) && !/[/-]polling/.test(id)) return 'call';
    return VIEWS.test(id) ? 'views' : null;
  };
}

function reach(roots: readonly string[], importsOf: (module: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const waiting = [...roots];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...importsOf(next));
  }
  return seen;
}
