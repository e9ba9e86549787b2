import { expect, test as base, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { launchChromium, type Situation } from './chromium.ts';
import type { Identity } from './fake-media.ts';
import { IdleBrowsers, type TakenBrowser } from './idle-browsers.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { openWire, type Wire, type WireOptions } from './wire.ts';

export interface PersonOptions extends BrowserContextOptions {
  readonly situation?: Situation;
  readonly identity?: Identity;
  readonly flags?: string[];
}

interface Fixtures {
  server: ServerProcess;
  /** A way to the server that can be cut. */
  wire: (options?: WireOptions) => Promise<Wire>;
  /** What any page of the test wrote to its console as an error, or threw. Empty at the end, unless a test says what to expect. */
  complaints: string[];
  /** A person with a browser of their own. */
  person: (options?: PersonOptions) => Promise<Page>;
  /** A tab in a browser that already has devices: two of them are two people at one computer. */
  tab: () => Promise<Page>;
}

interface WorkerFixtures {
  sharedBrowser: Browser;
  browsers: IdleBrowsers;
}

/** Losing a connection on purpose makes the browser complain; that is not an error of the page. */
const EXPECTED = /net::ERR_|WebSocket connection to|WebSocket is already in CLOSING|status of (4\d\d|503)/;

/** Besides loopback's own: a page that is opened by one of these names is not trusted with devices, as it is no page of this computer. */
const KNOWN_NAMES = { ALLOWED_ORIGINS: 'http://insecure.test,http://call.example' };

export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedBrowser: [
    async ({}, use) => {
      const browser = await launchChromium();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  browsers: [
    async ({}, use) => {
      const idle = new IdleBrowsers();
      await use(idle);
      await idle.close();
    },
    { scope: 'worker' },
  ],
  server: async ({}, use) => {
    const server = await startServer(KNOWN_NAMES);
    await use(server);
    await server.stop();
  },
  wire: async ({ server }, use) => {
    const opened: Wire[] = [];
    await use(async (options) => {
      const wire = await openWire(server.port, options);
      opened.push(wire);
      return wire;
    });
    for (const wire of opened) await wire.close();
  },
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  person: async ({ complaints, sharedBrowser, browsers }, use) => {
    const contexts: BrowserContext[] = [];
    const taken: TakenBrowser[] = [];
    await use(async ({ situation, identity, flags, ...options } = {}) => {
      const isShared = situation === undefined && identity === undefined && flags === undefined;
      const own = isShared ? null : await browsers.take(situation, identity, flags);
      if (own) taken.push(own);
      const context = await (own?.browser ?? sharedBrowser).newContext({
        locale: 'en-US',
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      contexts.push(context);
      const page = await context.newPage();
      listen(page, complaints);
      return page;
    });
    for (const context of contexts) await context.close();
    for (const one of taken) await browsers.giveBack(one);
  },
  tab: async ({ person, complaints }, use) => {
    let context: BrowserContext | null = null;
    await use(async () => {
      if (context === null) {
        const first = await person();
        context = first.context();
        return first;
      }
      const page = await context.newPage();
      listen(page, complaints);
      return page;
    });
  },
});

export { expect };

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(`${page.url()}: ${message.text()}`);
  });
}
