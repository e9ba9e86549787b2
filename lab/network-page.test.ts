import type { Page } from '@playwright/test';
import { ORIGIN } from './app-server.ts';
import { expect, test } from './fixtures.ts';
import { BEHAVIOURS, NAT_KINDS, type Behaviour, type NatKind } from './nat-kinds.ts';
import { noteRow } from './rows.ts';
import { isDirect } from './theory.ts';

/** What a page can tell apart: that TCP to port 443 alone gets out is a UDP that does not. */
const nameOf = (kind: NatKind) => (kind === 'tls-only' ? 'udp-blocked' : kind);
const OTHERS = NAT_KINDS.filter((kind) => kind !== 'tls-only');

/** What became of each server the page asked, by its kind. */
async function answers(page: Page): Promise<Record<string, string>> {
  const rows = await page.locator('tr[data-server]').all();
  const read = await Promise.all(
    rows.map(async (row) => [await row.getAttribute('data-server'), await row.locator('td').first().textContent()] as const),
  );
  return Object.fromEntries(read);
}

/** As the page writes RFC 4787's words. */
const words = (behaviour: Behaviour) => behaviour.replace('address-and-port', 'address- and port');

const ANSWERED = expect.stringMatching(/^\d+ ms$/) as unknown as string;
const NO_ANSWER = 'No answer';

/** Which servers answer behind each kind of router. */
function expectedAnswers(kind: NatKind): Record<string, string> {
  const isUdpFree = nameOf(kind) !== 'udp-blocked';
  return {
    stun: isUdpFree ? ANSWERED : NO_ANSWER,
    'turn-udp': isUdpFree ? ANSWERED : NO_ANSWER,
    'turn-tcp': kind === 'tls-only' ? NO_ANSWER : ANSWERED,
    'turn-tls': ANSWERED,
  };
}

for (const [index, kind] of NAT_KINDS.entries()) {
  test(`/network knows a router that is ${kind}, and where calls from behind it go`, async ({ lab, person }) => {
    // In turn, as the server knocks at each address three times a minute only.
    const home = index % 2 === 0 ? 'homeA' : 'homeB';
    await lab.arrange({ a: kind, b: kind });
    const page = await person(home);
    await page.goto(`${ORIGIN}/network`);
    const verdict = page.locator('main[data-state="done"]');
    await expect(verdict).toHaveAttribute('data-kind', nameOf(kind), { timeout: 60_000 });
    const behaviours = BEHAVIOURS[kind];
    if (behaviours) {
      const [mapping, filtering] = [behaviours.mapping, behaviours.filtering].map(words);
      await expect(page.locator('.facts')).toContainText(`Mapping${mapping}Filtering${filtering}`);
    }
    expect(await answers(page)).toEqual(expectedAnswers(kind));
    for (const other of OTHERS) {
      const road = page.locator(`tr[data-to="${other}"] [data-road]`);
      await expect(road).toHaveAttribute('data-road', isDirect(kind, other) ? 'direct' : 'relayed');
    }
    noteRow('page', [kind, (await page.getByRole('heading', { level: 1 }).textContent()) ?? '']);
  });
}
