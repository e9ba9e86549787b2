import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';

/** Bundles a module of ours and runs it in a blank page; its exports are found under `name` on the page's window. */
export async function runInPage(page: Page, module: string, name: string): Promise<void> {
  await page.addScriptTag({ content: await bundleForPage(module, name) });
}

/** A script that leaves a module's exports under `name` on the window it is run in. */
export async function bundleForPage(module: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry: fileURLToPath(new URL(module, import.meta.url)), formats: ['iife'], name } },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (!bundle || !('output' in bundle)) throw new Error('nothing was built');
  return bundle.output[0].code;
}
