// oxlint-disable-next-line import/default -- Vite makes the address of the built worker
import workerUrl from './replay-worker.ts?worker&url';
import type { FileReaderThread } from './read-file.ts';

/** As much of Trusted Types as is used (W3C trusted-types §3); not every browser has them. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(url: string): URL };
}

/**
 * Makes threads that read files. Our Content-Security-Policy lets a page make one such policy, of this name, and no string is a script's
 * address without one. This policy knows a single address, whatever it is asked for.
 */
export function createReaderThreads(): () => FileReaderThread {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('replay-worker', { createScriptURL: () => workerUrl });
  return () => new Worker(policy?.createScriptURL(workerUrl) ?? workerUrl, { type: 'module' });
}
