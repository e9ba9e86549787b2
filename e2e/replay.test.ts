import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connect, twoPeople } from './two-people.ts';

const inspector = (page: Page) => page.getByRole('region', { name: 'How the call was made' });
const slider = (page: Page) => page.getByRole('slider', { name: 'Time' });

interface Seen {
  /** What each row says to whoever listens, without the time. */
  readonly ladder: readonly string[];
  readonly verdict: string;
  readonly sdp: readonly string[];
}

async function seenBy(page: Page): Promise<Seen> {
  const view = inspector(page);
  await view.getByRole('tab', { name: 'Ladder' }).click();
  const ladder = await view.locator('.said').allTextContents();
  // Round-trip time, which the next sample changes, stands at its end.
  const verdict = ((await view.locator('.verdict').textContent()) ?? '').replace(/, [^,]*ms$/, '');
  await view.getByRole('tab', { name: 'SDP' }).click();
  await expect(view.getByText('a=fingerprint').first()).toBeAttached();
  const sdp = await view.locator('.sdp-line').allTextContents();
  await view.getByRole('tab', { name: 'Ladder' }).click();
  return { ladder, verdict, sdp };
}

async function save(page: Page, withAddresses: boolean): Promise<{ name: string; path: string; text: string }> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByLabel('With real addresses').setChecked(withAddresses);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as a file' }).click()]);
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toBeVisible();
  const path = await download.path();
  return { name: download.suggestedFilename(), path, text: await readFile(path, 'utf8') };
}

/** Opens a file, and returns what the page asks for from then on. */
async function open(page: Page, origin: string, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<string[]> {
  await page.goto(`${origin}/replay`);
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  await page.waitForLoadState('networkidle');
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  await page.locator('input[type=file]').setInputFiles(file);
  return requested;
}

const addressesIn = (text: string) => new Set(text.match(/(?<![\w.§])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|[\da-f-]{36}\.local/g));
const tells = (address: string) => !/^127\.|^0\.|^203\.0\.113\.|^10\.0\.|^00000000-/.test(address);

test('a call that was saved is seen again as it was, and nothing leaves the browser', async ({ server, person }) => {
  test.slow();
  const two = await twoPeople(person);
  await connect(two, server.origin);
  await two.caller.getByRole('button', { name: 'How was this connected?' }).click();
  await expect(inspector(two.caller).getByText('Callee: first picture').first()).toBeAttached();
  await expect(inspector(two.caller).getByText('Caller: first picture').first()).toBeAttached();
  const code = new URL(await two.callee.evaluate(() => location.href)).pathname.split('/').at(-1) ?? '';
  const live = await seenBy(two.caller);
  const whole = await save(two.caller, true);
  const redacted = await save(two.caller, false);
  expect(whole.name).toMatch(/^glasscall-[\d-]+\.json$/);
  expect(code).toMatch(/\w{4}-\w{4}-\w{4}/);
  for (const file of [whole, redacted]) expect(file.text).not.toContain(code);
  expect([...addressesIn(redacted.text)].filter(tells)).toEqual([]);

  const page = await person();
  await open(page, server.origin, whole.path);
  await expect(slider(page)).toBeVisible();
  expect(await seenBy(page)).toEqual(live);

  const requested = await open(page, server.origin, redacted.path);
  await expect(slider(page)).toBeVisible();
  const { ladder, verdict } = await seenBy(page);
  expect({ ladder, verdict }).toEqual({ ladder: live.ladder, verdict: live.verdict });

  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^0\.000 s after the beginning, event 1 of \d+\./);
  await expect(inspector(page).locator('.said')).toHaveCount(0);
  await expect(inspector(page).getByText('Nothing has happened yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Next event' }).click();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /event 2 of/);
  await expect(inspector(page).locator('.said')).toHaveText([/Caller: page opened/]);
  await page.keyboard.press('End');
  for (const tab of ['Findings', 'Times', 'Paths', 'Live', 'SDP', 'Words']) await page.getByRole('tab', { name: tab }).click();
  await page.getByRole('switch', { name: 'Hide addresses' }).click();
  // The script that reads the file on a thread of its own comes from the server, and the file goes nowhere.
  expect(requested.filter((url) => !/\/assets\/replay-worker-[\w-]+\.js$/.test(url))).toEqual([]);
});

test('hidden addresses are in no view, and in nothing that a reader of the page could find', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/create`);
  await page.getByRole('button', { name: 'How was this connected?' }).click();
  const view = inspector(page);
  await view.getByRole('tab', { name: 'Paths' }).click();
  await expect(view.locator('.candidates.caller tbody tr').first()).toBeVisible();
  const content = async () => {
    const texts: string[] = [];
    for (const tab of ['Ladder', 'Findings', 'Times', 'Paths', 'SDP']) {
      await view.getByRole('tab', { name: tab }).click();
      texts.push(await view.evaluate((element) => element.outerHTML));
    }
    return texts.join('\n');
  };
  expect([...addressesIn(await content())].filter(tells)).not.toEqual([]);
  await view.getByRole('switch', { name: 'Hide addresses' }).click();
  expect([...addressesIn(await content())].filter(tells)).toEqual([]);
});

test('what is saved is chosen within a phone’s screen, and Escape closes only that', async ({ server, person }) => {
  test.slow();
  const page = await person({ viewport: { width: 360, height: 740 } });
  await page.goto(`${server.origin}/create`);
  await page.getByRole('button', { name: 'How was this connected?' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const sheet = page.getByRole('group', { name: 'Save' });
  await expect(sheet).toBeInViewport({ ratio: 1 });
  await expect(page.getByLabel('With real addresses')).not.toBeChecked();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(inspector(page)).toBeVisible();
});

test('it plays from the beginning to the end, and the ladder keeps what is new in sight', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/replay`);
  await page.getByRole('button', { name: 'Open an example' }).click();
  const rows = inspector(page).locator('.ladder .row');
  await expect.poll(() => rows.count()).toBeGreaterThan(20);
  const all = await rows.count();
  await page.getByLabel('Speed').selectOption('10');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(rows).toHaveCount(all);
  await expect(rows.last()).toBeInViewport({ ratio: 1 });
  await slider(page).focus();
  await page.keyboard.press('PageDown');
  await expect(rows.last()).toBeInViewport({ ratio: 1 });
});

test('what is no timeline is refused in a sentence, and what was open stays open', async ({ server, person }) => {
  const page = await person();
  const file = (text: string) => ({ name: 'file.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await open(page, server.origin, file('{"format":'));
  await expect(page.getByRole('alert')).toHaveText(/not JSON/);
  await page.locator('input[type=file]').setInputFiles(file('{"format":"glasscall-timeline","version":99}'));
  await expect(page.getByRole('alert')).toHaveText(/newer version/);
  await page.getByRole('button', { name: 'Open an example' }).click();
  await expect(slider(page)).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['[]'], 'list.json'));
    return transfer;
  });
  await page.locator('main').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(page.getByRole('alert')).toHaveText(/not a timeline/);
  await expect(slider(page)).toBeVisible();
});

for (const [name, viewport] of Object.entries({ phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 800 } })) {
  for (const colorScheme of ['dark', 'light'] as const) {
    test(`accessible on a ${name}, ${colorScheme}, and nothing to scroll sideways`, async ({ server, person }) => {
      test.slow();
      const page = await person({ viewport, colorScheme, reducedMotion: 'reduce' });
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      };
      await page.goto(`${server.origin}/replay`);
      await expect(page.getByRole('heading', { name: 'See again how a call was made.' })).toBeVisible();
      await check();
      await page.getByRole('button', { name: 'Open an example' }).click();
      await expect(slider(page)).toBeVisible();
      await check();
      await page.getByRole('tab', { name: 'Paths' }).click();
      await check();
    });
  }
}
