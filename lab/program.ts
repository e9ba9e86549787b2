import { join } from 'node:path';
import { ROOT } from './project-root.ts';

/** A program of `programs/` as it is bundled for Node before the tests begin. */
export function programOf(name: 'watch-owner' | 'echo' | 'probe' | 'hold-lab'): string {
  return join(ROOT, 'node_modules/.cache/lab', `${name}.js`);
}
