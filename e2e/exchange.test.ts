import type { Page } from '@playwright/test';
import { serveExchangeSite, type ExchangeSite } from './exchange-site.ts';
import { RED } from './fake-media.ts';
import { expect, test as base } from './fixtures.ts';
import { startServer } from './server-process.ts';
import { expectMovingPicture, expectToSeeAndHear } from './what-arrives.ts';

/** Pages that know of Glasscall no more than the exchanger's table, on a site that the server lists. */
const test = base.extend<{ site: ExchangeSite }>({
  site: async ({}, use) => {
    const site = await serveExchangeSite();
    const server = await startServer({ ALLOWED_ORIGINS: site.origin });
    site.use(server.origin);
    await use(site);
    await server.stop();
    site.close();
  },
});

async function broadcast(page: Page, site: ExchangeSite, name: string): Promise<void> {
  await page.goto(`${site.origin}/${name}.html?channel=garden`);
  await expect(page).toHaveTitle('On air');
}

async function watch(page: Page, site: ExchangeSite, name: string): Promise<void> {
  await page.goto(`${site.origin}/${name}.html?channel=garden`);
  await page.getByRole('button', { name: 'Watch' }).click();
}

test('pages written from the exchanger’s table alone: one broadcasts, the other sees and hears it', async ({ site, person }) => {
  const broadcaster = await person({ identity: RED });
  const transports = new Set<string | null>();
  broadcaster.on('request', (request) => transports.add(new URL(request.url()).searchParams.get('transport')));
  broadcaster.on('websocket', (socket) => transports.add(new URL(socket.url()).searchParams.get('transport')));
  await broadcast(broadcaster, site, 'broadcast');
  const viewer = await person();
  await watch(viewer, site, 'watch');
  await expectToSeeAndHear(viewer, RED);
  expect(transports).toEqual(new Set([null, 'polling', 'websocket']));
});

test('with `to`, three viewers see and hear the broadcaster; one leaves and the others go on', async ({ site, person }) => {
  test.setTimeout(120_000);
  const broadcaster = await person({ identity: RED });
  await broadcast(broadcaster, site, 'broadcast-to-each');
  const viewers = [await person(), await person()];
  for (const viewer of viewers) await watch(viewer, site, 'watch-to-each');
  for (const viewer of viewers) await expectToSeeAndHear(viewer, RED);
  const late = await person();
  await watch(late, site, 'watch-to-each');
  for (const viewer of [late, ...viewers]) await expectToSeeAndHear(viewer, RED);
  await late.close();
  await expect(broadcaster).toHaveTitle('2 watch');
  for (const viewer of viewers) await expectMovingPicture(viewer);
});
