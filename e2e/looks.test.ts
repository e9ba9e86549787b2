import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { callServer, expectMeasured } from './echo-people.ts';
import { expect, test, type PersonOptions } from './fixtures.ts';
import { heldTitle } from './step-by-step.ts';
import { expectMovingPicture } from './what-arrives.ts';

interface Setting {
  readonly origin: string;
  readonly person: (options?: PersonOptions) => Promise<Page>;
  readonly look: PersonOptions;
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

async function caller({ origin, person, look }: Setting): Promise<Page> {
  const page = await person(look);
  await page.goto(`${origin}/create`);
  await expect(heading(page, 'Waiting for the other person')).toBeVisible();
  await expect(page.getByText('You · 1280×720')).toBeVisible();
  return page;
}

async function stepByStep({ origin, person, look }: Setting): Promise<Page> {
  const page = await person(look);
  await page.goto(`${origin}/create?step=1`);
  await expect(heldTitle(page)).toHaveText(/^Devices/);
  return page;
}

async function callee(setting: Setting, host: Page): Promise<Page> {
  const page = await setting.person(setting.look);
  await page.goto(await host.getByLabel('Link to this call').inputValue());
  await expect(heading(page, 'The other person is waiting')).toBeVisible();
  return page;
}

async function joined(setting: Setting): Promise<Page> {
  const page = await callee(setting, await caller(setting));
  await page.getByRole('button', { name: 'Join the call' }).click();
  await expectMovingPicture(page);
  return page;
}

async function live({ origin, person, look }: Setting): Promise<Page> {
  const page = await person(look);
  await page.goto(`${origin}/live/evening`);
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(heading(page, 'You are live on evening')).toBeVisible();
  return page;
}

async function watching({ person, look }: Setting, host: Page): Promise<Page> {
  const page = await person(look);
  await page.goto(await host.getByRole('textbox', { name: 'Link for viewers' }).inputValue());
  await expectMovingPicture(page);
  await page.getByLabel('Message to everybody in this channel').fill('Good evening');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('Good evening')).toBeVisible();
  return page;
}

async function at(path: string, name: string, { origin, person, look }: Setting): Promise<Page> {
  const page = await person(look);
  await page.goto(origin + path);
  await expect(heading(page, name)).toBeVisible();
  return page;
}

/** Every page in every state that looks different. */
const STATES: Record<string, (setting: Setting) => Promise<Page>> = {
  'the start': (setting) => at('/', 'Video calls you can see through.', setting),
  'no such page': (setting) => at('/nowhere', 'There is no page at this address.', setting),
  'a network of which nothing is known': (setting) => at('/network', 'Nothing can be said about your network from here.', setting),
  'waiting for the other person': caller,
  'waiting without devices': async (setting) =>
    at('/create', 'Waiting for the other person', { ...setting, look: { ...setting.look, situation: 'denied' } }),
  'waiting in the lobby': (setting) => at('/join', 'No call is waiting here.', setting),
  'several calls to choose from': async (setting) => {
    await caller(setting);
    await caller(setting);
    return at('/join', 'Several calls are waiting.', setting);
  },
  'a code that is none': async (setting) => {
    const page = await at('/join/nonsense', 'That is not a code.', setting);
    await page.getByLabel('Code or link').fill('nonsense');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();
    return page;
  },
  'the green room': async (setting) => callee(setting, await caller(setting)),
  'waiting, with relays only and no TURN': async (setting) => {
    const page = await at('/create?relay=1', 'Waiting for the other person', setting);
    await expect(page.getByText('The address asks for relays only')).toBeVisible();
    return page;
  },
  'waiting, signal by signal': stepByStep,
  'signal by signal, beside the ladder': async (setting) => {
    const page = await stepByStep(setting);
    await page.keyboard.press('n');
    await page.getByRole('button', { name: 'How was this connected?' }).click();
    await expect(page.getByText('unknown until the two browsers are connected')).toBeVisible();
    return page;
  },
  'in the call': async (setting) => {
    const page = await joined(setting);
    await expect(page.locator('.chip', { hasText: /^Direct/ })).toBeVisible();
    return page;
  },
  'in the call, with everything off': async (setting) => {
    const page = await joined(setting);
    await page.getByRole('button', { name: 'Microphone' }).click();
    await page.getByRole('button', { name: 'Camera' }).click();
    await expect(page.getByText('Your camera is off')).toBeVisible();
    return page;
  },
  'the list of channels': async (setting) => {
    await live(setting);
    const page = await at('/live', 'Broadcast to a few, or watch.', setting);
    await expect(page.getByRole('link', { name: /^evening/ }).first()).toBeVisible();
    return page;
  },
  'a name that is none': (setting) => at('/watch/a%20b', 'That is no name for a channel.', setting),
  'before going live': (setting) => at('/live/evening', 'Ready to broadcast on evening', setting),
  'live, with a viewer who says something': async (setting) => {
    const page = await live(setting);
    await watching(setting, page);
    await expect(page.getByText('One person is watching')).toBeVisible();
    await expect(page.getByText('Good evening')).toBeVisible();
    await expect(page.getByText(/^Sent in all/)).toBeVisible();
    return page;
  },
  watching: async (setting) => watching(setting, await live(setting)),
  'waiting for a broadcast': (setting) => at('/watch/evening', 'Nothing is being broadcast on evening yet.', setting),
  'the list of examples': (setting) => at('/examples', 'Call the server itself.', setting),
  'no such example': (setting) => at('/examples/theremin', 'There is no example “theremin”.', setting),
  'an example before it is started': (setting) => at('/examples/datachannel-buffer-limits', 'How much fits through', setting),
  'an example whose name is none': async (setting) => {
    const page = await at('/examples/viewer?channel=a%20b', 'Watch what is published', setting);
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    return page;
  },
  'an example that shows what it gets': async (setting) => {
    const page = await at('/examples/audio-video-loopback', 'See yourself', setting);
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(heading(page, 'This is you, by way of the server.')).toBeVisible();
    await page.getByText('What was answered').first().click();
    return page;
  },
  'an example that could not go on': async (setting) => {
    const look = { ...setting.look, situation: 'denied' } as const;
    const page = await at('/examples/broadcaster', 'Publish to the server', { ...setting, look });
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(heading(page, 'Your browser does not allow')).toBeVisible();
    return page;
  },
  'an example that was stopped': async (setting) => {
    const page = await at('/examples/ping-pong', 'Ping, pong', setting);
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page.locator('.pings .came').first()).toBeVisible();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Ask how the server sees it' }).click();
    await expect(page.getByText('404 Not Found')).toBeVisible();
    return page;
  },
  'a test call': async ({ origin, person, look }) => {
    const page = await callServer(person, origin, '/echo', look);
    await expect(page.locator('.echo-figures')).toContainText('VP8');
    await expect(page.locator('.chip', { hasText: /^Direct/ })).toBeVisible();
    return page;
  },
  'what a test call has shown': async ({ origin, person, look }) => {
    const page = await callServer(person, origin, '/echo', look);
    await expectMeasured(page);
    await page.getByRole('button', { name: 'End the test' }).click();
    await expect(page.locator('.echo-verdict')).toContainText('There and back took');
    return page;
  },
  'after the call': async (setting) => {
    const page = await joined(setting);
    await page.getByRole('button', { name: 'Hang up' }).click();
    await expect(heading(page, 'You hung up.')).toBeVisible();
    return page;
  },
};

for (const [state, open] of Object.entries(STATES)) {
  test(`${state}: accessible, dark and light, and nothing to scroll sideways on a phone`, async ({ server, person }) => {
    const page = await open({ origin: server.origin, person, look: { reducedMotion: 'reduce' } });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
    }
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
}

test('in Korean, by the address or by the browser, and the other language is never loaded', async ({ server, person }) => {
  const korean = await person({ locale: 'ko-KR' });
  const requested: string[] = [];
  korean.on('request', (request) => requested.push(request.url()));
  await korean.goto(`${server.origin}/create`);
  await expect(heading(korean, '상대방을 기다리고 있어요')).toBeVisible();
  expect(requested.some((url) => /\/ko-[\w-]+\.js/.test(url))).toBe(true);
  expect(requested.some((url) => /\/en-[\w-]+\.js/.test(url))).toBe(false);
  const english = await person({ locale: 'ko-KR' });
  await english.goto(`${server.origin}/create?lang=en`);
  await expect(heading(english, 'Waiting for the other person')).toBeVisible();
});
