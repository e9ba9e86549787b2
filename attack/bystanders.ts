import type { Browser, Page } from '@playwright/test';
import { expectToWatch, goLive, watch } from '../e2e/channel-people.ts';
import { launchChromium } from '../e2e/chromium.ts';
import { BLUE, RED } from '../e2e/fake-media.ts';
import { CONNECTED, watchHeadlines } from '../e2e/headlines.ts';
import { watchFrames } from '../e2e/presented-frames.ts';
import { expectBothToSeeAndHear } from '../e2e/two-people.ts';
import { expectToSeeAndHear } from '../e2e/what-arrives.ts';

/** The channel that is live. */
export const CHANNEL = 'news';
/** Small pictures: four pages encode and decode them beside the server and the attacker. */
const SMALL = '?width=320&height=240&fps=15';

const WHO = ['caller', 'callee', 'broadcaster', 'viewer'] as const;
type Who = (typeof WHO)[number];

/** What each page's headline says as long as all is well. */
const HEADLINES: Readonly<Record<Who, RegExp>> = {
  caller: CONNECTED,
  callee: CONNECTED,
  broadcaster: /^You are live on news/,
  viewer: /^You are watching news\.$/,
};

/** A call and a channel with one viewer, in real browsers, that have nothing to do with any attack. */
export interface Bystanders {
  readonly pages: Readonly<Record<Who, Page>>;
  readonly headlines: typeof HEADLINES;
  /** When the signaling connection of a page was closed: wall clock, ms. */
  readonly disconnections: readonly { readonly who: string; readonly at: number }[];
  /** Each colour and each tone arrives where it should, and the pictures move. */
  expectToSeeAndHear(): Promise<void>;
  close(): Promise<void>;
}

export async function startBystanders(origin: string): Promise<Bystanders> {
  const browsers = [await launchChromium('allowed', RED), await launchChromium('allowed', BLUE)] as const;
  const [red, blue] = browsers;
  const disconnections: { who: string; at: number }[] = [];
  const open = async (browser: Browser, who: Who) => {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 640, height: 600 }, ignoreHTTPSErrors: true });
    const page = await context.newPage();
    page.on('websocket', (socket) => socket.on('close', () => disconnections.push({ who, at: Date.now() })));
    await watchFrames(page);
    return page;
  };
  const [caller, callee] = [await open(red, 'caller'), await open(blue, 'callee')];
  await startCall(caller, callee, origin);
  const broadcaster = await goLive(() => open(red, 'broadcaster'), origin, CHANNEL, SMALL);
  const viewer = await watch(() => open(blue, 'viewer'), origin, CHANNEL);
  await expectToWatch(viewer, CHANNEL);
  const pages = { caller, callee, broadcaster, viewer };
  for (const who of WHO) await watchHeadlines(pages[who]);
  return {
    pages,
    headlines: HEADLINES,
    disconnections,
    expectToSeeAndHear: async () => {
      await Promise.all([expectToSeeAndHear(caller, BLUE), expectToSeeAndHear(callee, RED), expectToSeeAndHear(viewer, RED)]);
    },
    close: async () => {
      for (const browser of browsers) await browser.close();
    },
  };
}

async function startCall(caller: Page, callee: Page, origin: string): Promise<void> {
  await caller.goto(`${origin}/create${SMALL}`);
  const { pathname } = new URL(await caller.getByLabel('Link to this call').inputValue());
  await callee.goto(`${origin}${pathname}${SMALL}`);
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectBothToSeeAndHear({ caller, callee });
}
