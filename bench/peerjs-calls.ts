import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from '@playwright/test';
import { PeerServer } from 'peer';
import { open, settle, withPages } from './browser.ts';
import { clickedAt, lastFirstFrame, openedAt } from './first-frames.ts';
import { sizeQuery, type SetUp } from './setting.ts';
import type { YardstickSite } from './yardstick-site.ts';

export interface PeerJs {
  readonly setUp: SetUp;
  close(): void;
}

/** The PeerServer's HTTP server, which it hands to a callback before it listens. */
async function openPeerServer(): Promise<Server> {
  const server = await new Promise<Server>((resolve) => {
    PeerServer({ host: '127.0.0.1', port: 0, path: '/' }, resolve);
  });
  if (!server.listening) await once(server, 'listening');
  return server;
}

/** The same call made with PeerJS and its own server: one page waits with its camera open, the other opens, or is clicked, and calls it. */
export async function peerJsCalls(browser: Browser, site: YardstickSite): Promise<PeerJs> {
  const server = await openPeerServer();
  const port = String((server.address() as AddressInfo).port);
  let calls = 0;
  const setUp: SetUp = ({ start, size }) =>
    withPages(browser, async (waiting, page) => {
      calls += 1;
      const query = { ...sizeQuery(size), port };
      await open(waiting, site.address('peerjs', { ...query, id: `waiting-${calls}` }));
      await waiting.waitForSelector('[data-ready]', { state: 'attached' });
      await settle(waiting);
      const calling = { ...query, id: `calling-${calls}`, call: `waiting-${calls}` };
      await open(page, site.address('peerjs', start === 'click' ? { ...calling, click: '' } : calling));
      if (start === 'click') {
        await page.waitForSelector('[data-ready]', { state: 'attached' });
        await settle(page);
        await page.click('button');
      }
      const end = await lastFirstFrame([page, waiting]);
      return end - (start === 'click' ? await clickedAt(page) : await openedAt(page));
    });
  return {
    setUp,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
