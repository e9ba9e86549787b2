import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder, from this file or from the bundle that it has become a part of. */
export const ROOT = (function find(folder: string): string {
  return existsSync(join(folder, 'package-lock.json')) ? folder : find(dirname(folder));
})(import.meta.dirname);
