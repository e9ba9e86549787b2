import type { Page } from '@playwright/test';
import { expect, test as base } from './fixtures.ts';
import { startServer } from './server-process.ts';

interface Settings {
  /** Of the server. */
  readonly environment: Record<string, string>;
}

/** A server whose channels go through it as soon as two people watch. */
export const test = base.extend<Settings>({
  environment: [{ CHANNEL_P2P_VIEWERS: '1' }, { option: true }],
  server: async ({ environment }, use) => {
    const server = await startServer(environment);
    await use(server);
    await server.stop();
  },
});

const WORDS = { peer: 'straight from the broadcaster’s browser', server: 'by way of the server' } as const;

/** The viewer's page says that it has the broadcast by this road. */
export async function expectRoad(page: Page, road: keyof typeof WORDS, timeout = 15_000): Promise<void> {
  await expect(page.locator('.detail').getByText(WORDS[road])).toBeVisible({ timeout });
}
