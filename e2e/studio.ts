import type { Page } from '@playwright/test';
import type { Page as FirefoxPage } from 'puppeteer-core';
import { expect } from './fixtures.ts';
import { serveForeignSite, type ForeignSite } from './foreign-site.ts';
import type * as Clients from './media-clients.ts';
import { startServer } from './server-process.ts';
import { test as base } from './with-firefox.ts';

const TOKENS = { WHIP_TOKEN: 'the-token-of-publishers', WHEP_TOKEN: 'the-token-of-players' };

export interface Studio {
  readonly site: ForeignSite;
  readonly origin: string;
}

/** The real clients, unmodified, on a site of another origin than the server. */
export const test = base.extend<{ studio: Studio }>({
  studio: async ({}, use) => {
    const site = await serveForeignSite('./media-clients.ts');
    const server = await startServer(TOKENS);
    await use({ site, origin: server.origin });
    await server.stop();
    site.close();
  },
});

/** Opens the page with the clients and publishes into the channel `news`. */
export async function publish(page: Page | FirefoxPage, studio: Studio, client: Clients.Publisher, codec: string | null = null) {
  await page.goto(studio.site.origin);
  const endpoint = { url: `${studio.origin}/whip/news`, token: TOKENS.WHIP_TOKEN };
  await (page as Page).evaluate(
    ([client, endpoint, codec]) => (Reflect.get(window, 'clients') as typeof Clients).publish(client, endpoint, codec),
    [client, endpoint, codec] as const,
  );
}

/** Opens the page with the clients and plays the channel `news`, as soon as there is something to play. */
export async function play(page: Page | FirefoxPage, studio: Studio, client: Clients.Player) {
  await page.goto(studio.site.origin);
  await expect.poll(() => askToPlay(studio)).toBe(400);
  const endpoint = { url: `${studio.origin}/whep/news`, token: TOKENS.WHEP_TOKEN };
  await (page as Page).evaluate(([client, endpoint]) => (Reflect.get(window, 'clients') as typeof Clients).play(client, endpoint), [
    client,
    endpoint,
  ] as const);
}

/** The status of an offer that nothing can be done with: 409 while nobody broadcasts, 400 while somebody does. */
export async function askToPlay({ origin }: Studio): Promise<number> {
  const headers = { 'Content-Type': 'application/sdp', Authorization: `Bearer ${TOKENS.WHEP_TOKEN}` };
  return (await fetch(`${origin}/whep/news`, { method: 'POST', headers, body: 'v=0' })).status;
}

/** Says goodbye to the server. */
export const stop = (page: Page) => page.evaluate(() => (Reflect.get(window, 'clients') as typeof Clients).stop());
