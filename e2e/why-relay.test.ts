import { expectFinding, expectNoFinding, openFindings } from './findings.ts';
import { expect, test as base } from './fixtures.ts';
import { CONNECTED } from './headlines.ts';
import { hasRelay, startRelay } from './relay-process.ts';
import { startServer } from './server-process.ts';

/** A call through coturn, from a server that gives out credentials made with its secret, or with another one. */
const test = base.extend<{ relayed: (secret?: string) => Promise<string> }>({
  relayed: async ({}, use) => {
    const relay = await startRelay();
    const servers: Awaited<ReturnType<typeof startServer>>[] = [];
    await use(async (secret) => {
      const server = await startServer({ ...relay.environment, ...(secret !== undefined && { TURN_SECRET: secret }) });
      servers.push(server);
      return server.origin;
    });
    for (const server of servers) await server.stop();
    await relay.stop();
  },
});

test.skip(!hasRelay() && !process.env['CI'], 'coturn is not installed; npm run setup installs it');

const REFUSED = 'The TURN server refused your credentials';
const BLOCKED = 'Your network lets no UDP through';
const BLOCKED_THERE = 'The other side’s network lets no UDP through';
const OVER_TCP = 'The call goes through a relay over TCP';

for (const [name, secret] of [
  ['with another secret than the server', 'another secret than coturn has'],
  ['that has the server’s secret', undefined],
] as const) {
  test(`through a coturn ${name} it is${secret === undefined ? ' not' : ''} found that TURN refuses`, async ({ relayed, person }) => {
    const origin = await relayed(secret);
    const [caller, callee] = [await person(), await person()];
    await caller.goto(`${origin}/create?relay=1`);
    const link = await caller.getByLabel('Link to this call').inputValue();
    await callee.goto(`${link}?relay=1`);
    await callee.getByRole('button', { name: 'Join the call' }).click();
    for (const page of [caller, callee]) {
      if (secret === undefined) await expect(page.getByRole('heading', { name: CONNECTED })).toBeVisible({ timeout: 30_000 });
      await openFindings(page);
      if (secret === undefined) {
        await expect(page.getByText('Relayed by TURN over UDP, because both of you asked for it')).toBeVisible();
        await expectNoFinding(page, REFUSED, BLOCKED);
        continue;
      }
      await expectFinding(page, { title: REFUSED, advice: 'have the same secret and the right time', evidence: /error 4\d\d turn:127/ });
      await expectNoFinding(page, BLOCKED, OVER_TCP);
    }
  });
}

test('a browser without UDP is connected over TCP, and each side says whose UDP is blocked', async ({ relayed, person }) => {
  test.setTimeout(90_000);
  const origin = await relayed();
  const caller = await person({ flags: ['--webrtc-ip-handling-policy=disable_non_proxied_udp'] });
  const callee = await person();
  await caller.goto(`${origin}/create`);
  await callee.goto(await caller.getByLabel('Link to this call').inputValue());
  await callee.getByRole('button', { name: 'Join the call' }).click();
  for (const page of [caller, callee]) {
    await expect(page.getByRole('heading', { name: CONNECTED })).toBeVisible({ timeout: 30_000 });
    await openFindings(page);
    await expectFinding(page, { title: OVER_TCP, advice: 'A network that lets UDP through is better', evidence: 'relay/tcp' });
    await expectNoFinding(page, REFUSED);
  }
  const told = { advice: 'Use another network', evidence: /^relay|tcp/ };
  await expectFinding(caller, { title: BLOCKED, ...told });
  await expectFinding(callee, { title: BLOCKED_THERE, ...told });
  await expectNoFinding(caller, BLOCKED_THERE);
  await expectNoFinding(callee, BLOCKED);
});
