import type { Browser, Page } from '@playwright/test';
import { layCable, type Cable } from '../../e2e/cable.ts';
import { watchFrames } from '../../e2e/presented-frames.ts';
import { openWire, type Wire } from '../../e2e/wire.ts';
import { open } from '../browser.ts';
import type { GlasscallServer } from '../glasscall-server.ts';
import { pictureBack } from './back.ts';

/** Two people in a call, and what lies between them and the server. */
export interface Stage {
  readonly server: GlasscallServer;
  readonly caller: Page;
  readonly callee: Page;
  /** The callee's way to the server. */
  readonly wire: Wire;
  /** The media's way between them, where one was laid. */
  readonly cable: Cable | null;
  close(): Promise<void>;
}

/** A browser for each, as on two computers. */
export type Browsers = readonly [caller: Browser, callee: Browser];

/** Makes a whole new call in two pages: opens one, joins from the other. How long it took until both saw each other. */
export async function makeCall(caller: Page, callee: Page, server: GlasscallServer, wire: Wire): Promise<number> {
  const since = Date.now();
  await open(caller, `${server.origin}/create`);
  const link = new URL(await caller.inputValue('.share-row input'));
  await open(callee, wire.origin + link.pathname);
  await callee.click('.button.join');
  return (await pictureBack([caller, callee], since)) - since;
}

export async function openStage(browsers: Browsers, server: GlasscallServer, hasCable: boolean): Promise<Stage> {
  const wire = await openWire(server.port);
  const contexts = await Promise.all(browsers.map((browser) => browser.newContext({ locale: 'en' })));
  for (const context of contexts) await watchFrames(context);
  const [caller, callee] = (await Promise.all(contexts.map((context) => context.newPage()))) as [Page, Page];
  const cable = hasCable ? await layCable(caller, callee) : null;
  const stage: Stage = {
    server,
    caller,
    callee,
    wire,
    cable,
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await cable?.close();
      await wire.close();
    },
  };
  try {
    await makeCall(caller, callee, server, wire);
    return stage;
  } catch (error) {
    await stage.close();
    throw error;
  }
}
