import { expect, test } from './fixtures.ts';
import { startServer } from './server-process.ts';

/** The first try is a WebSocket, of whose refusal a page sees nothing; the second one, by polling, is told why. */
test('a page whose network has as many connections as it may have says so, and goes on as soon as one is closed', async ({ person }) => {
  const server = await startServer({ SOCKETS_PER_ADDRESS: '1' });
  try {
    const first = await person();
    await first.goto(`${server.origin}/create`);
    await expect(first.getByRole('heading', { name: 'Waiting for the other person' })).toBeVisible();
    const pages = ['/create', '/live/news', '/watch/news', '/network'];
    const second = await person();
    for (const path of pages) {
      await second.goto(server.origin + path);
      if (path.startsWith('/live')) await second.getByRole('button', { name: 'Go live' }).click();
      await expect(second.getByRole('heading', { name: 'Too many connections from this network.' })).toBeVisible();
      await expect(second.getByText('Closing other tabs')).toBeVisible();
    }
    await second.goto(`${server.origin}/create`);
    await expect(second.getByRole('heading', { name: 'Too many connections from this network.' })).toBeVisible();
    await first.close();
    await expect(second.getByRole('heading', { name: 'Waiting for the other person' })).toBeVisible();
  } finally {
    await server.stop();
  }
});
