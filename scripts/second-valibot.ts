import type { Plugin } from 'vite';

/** Where schemas are used that no call needs before it connects: of the timeline, which is read from the other side and from files. */
const LATER = /\/client\/timeline\//;

/**
 * Gives what is loaded later a copy of valibot of its own. It is one module, which goes as a whole to where the first load has it; there
 * every function counts that any page uses. Schemas are plain objects: those of one copy work within those of the other.
 */
export function secondValibot(): Plugin {
  return {
    name: 'second-valibot',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer = '') {
      if (source !== 'valibot' || !LATER.test(importer)) return undefined;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      return resolved && `${resolved.id}?later`;
    },
  };
}
