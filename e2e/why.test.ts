import type { Page } from '@playwright/test';
import { layCable } from './cable.ts';
import { expectFinding, expectNoFinding, openFindings } from './findings.ts';
import { expect, test } from './fixtures.ts';
import { CONNECTED } from './headlines.ts';
import { fingerprintsSwapped, permissionAfter, stillCamera, unanswered } from './situations.ts';

interface Meeting {
  readonly caller: Page;
  readonly callee: Page;
  readonly origin: string;
  /** Where the caller finds the server, if not where the callee does. */
  readonly callersOrigin?: string;
  /** Of the caller's address. */
  readonly search?: string;
}

async function meet({ caller, callee, origin, callersOrigin = origin, search = '' }: Meeting): Promise<void> {
  await caller.goto(`${callersOrigin}/create${search}`);
  const link = new URL(await caller.getByLabel('Link to this call').inputValue());
  await callee.goto(origin + link.pathname);
  await callee.getByRole('button', { name: 'Join the call' }).click();
}

async function expectConnected(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) await expect(page.getByRole('heading', { name: CONNECTED })).toBeVisible({ timeout: 30_000 });
}

test('in a call as it should be nothing is found at either side, until the other one has left', async ({ server, person }) => {
  const [caller, callee] = [await person(), await person()];
  await meet({ caller, callee, origin: server.origin });
  await expectConnected(caller, callee);
  for (const page of [caller, callee]) {
    await openFindings(page);
    await expect(page.getByText('Nothing stands out')).toBeVisible();
  }
  await callee.getByRole('button', { name: 'Hang up' }).click();
  await expectFinding(caller, { title: 'The other side left', advice: 'Ask them to open the link again', evidence: 'page goodbye' });
});

test('a camera that is on and delivers nothing is found at its own side and at the other', async ({ server, person }) => {
  const [caller, callee] = [await person(), await person()];
  await caller.addInitScript(stillCamera);
  await meet({ caller, callee, origin: server.origin });
  await expectConnected(caller, callee);
  for (const page of [caller, callee]) await openFindings(page);
  const advice = 'Turn the camera off and on again';
  await expectFinding(caller, { title: 'Your camera is on and delivers no picture', advice, evidence: 'sent 0 frames' });
  await expectFinding(callee, { title: 'The other side’s camera is on, and no picture comes', advice, evidence: 'camera on' });
  await expectNoFinding(caller, /The other side’s camera/);
  await expectNoFinding(callee, /Your camera/);
});

test('an answer that never comes is found at both sides', async ({ server, person }) => {
  const [caller, callee] = [await person(), await person()];
  await callee.addInitScript(unanswered);
  await meet({ caller, callee, origin: server.origin });
  for (const page of [caller, callee]) await openFindings(page);
  const advice = 'Reload the callee’s page';
  await expectFinding(caller, { title: 'The answer never came', advice, evidence: 'sent offer' });
  await expectFinding(callee, { title: 'Your browser does not answer the offer', advice, evidence: 'received offer' });
});

test('a path whose keys are never agreed on is found at a page that says that there is none', async ({ server, person }) => {
  const [caller, callee] = [await person(), await person()];
  await caller.addInitScript(fingerprintsSwapped);
  await meet({ caller, callee, origin: server.origin });
  await openFindings(caller);
  await expectFinding(caller, {
    title: 'The keys were never agreed on',
    advice: 'changes their signals',
    evidence: /(dtls|connection) failed/,
  });
  await expectNoFinding(caller, /Every pair of addresses/);
});

test('pairs that were all tried in vain, and a missing relay, are found at both sides', async ({ server, person }) => {
  test.setTimeout(90_000);
  const [caller, callee] = [await person(), await person()];
  const cable = await layCable(caller, callee);
  cable.cut();
  await meet({ caller, callee, origin: server.origin });
  for (const page of [caller, callee]) {
    await expect(page.getByRole('heading', { name: /^No path between you/ })).toBeVisible({ timeout: 40_000 });
    await openFindings(page);
    await expect(page.getByText('unknown until the two browsers are connected')).toBeVisible();
    await expectFinding(page, {
      title: 'Every pair of addresses was tried in vain',
      advice: 'Something between the two networks drops the packets',
      // A try that took long was replaced before its browser called it failed.
      evidence: /failed|ice checking/,
    });
    await expectFinding(page, {
      title: 'There is no relay to go around',
      advice: 'Ask whoever runs the server for a TURN server',
      evidence: 'seated; ICE servers: –',
    });
    await expectNoFinding(page, /keys were never/);
  }
  await cable.close();
});

test('a road that is long is found, and once it loses packets that, too', async ({ server, person }) => {
  test.setTimeout(90_000);
  const [caller, callee] = [await person(), await person()];
  const cable = await layCable(caller, callee);
  await meet({ caller, callee, origin: server.origin });
  await expectConnected(caller, callee);
  const long = /^Everything takes \d+ ms there and back$/;
  await openFindings(caller);
  await expectNoFinding(caller, long, /is lost$/);
  cable.slow(200);
  await expectFinding(caller, {
    title: long,
    advice: 'A VPN or a relay far away',
    evidence: /rtt \d{3}/,
  });
  await expectNoFinding(caller, /is lost$/);
  const losing = setInterval(() => {
    cable.cut();
    setTimeout(() => cable.mend(), 40);
  }, 200);
  const lost = /^\d+ % of what (is sent to you|you send) is lost$/;
  await expectFinding(caller, { title: lost, advice: 'Come closer to the Wi-Fi', evidence: /[1-9]\d* lost/ });
  clearInterval(losing);
  await cable.close();
});

test('relays only, where there is none, is found at the side that wants it and told to it alone', async ({ server, person }) => {
  const [caller, callee] = [await person(), await person()];
  await meet({ caller, callee, origin: server.origin, search: '?relay=1' });
  for (const page of [caller, callee]) await openFindings(page);
  const advice = 'Take relay=1 out of the address';
  await expectFinding(caller, { title: 'You want relays only, and there is none', advice, evidence: 'page relay-only' });
  await expectFinding(caller, { title: 'Your browser has no address to offer', advice: 'relay=1', evidence: 'gathering complete' });
  await expectNoFinding(callee, /relays only/, /^Your browser has no address/);
});

test('a page over plain http is found at its side, and called the other side’s at the other', async ({ server, person }) => {
  const flags = ['--host-resolver-rules=MAP call.example 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost,EXCLUDE *.local'];
  const [caller, callee] = [await person({ flags }), await person()];
  await meet({ caller, callee, origin: server.origin, callersOrigin: `http://call.example:${server.port}` });
  await expectConnected(caller, callee);
  for (const page of [caller, callee]) await openFindings(page);
  const told = { advice: 'Open the page by https', evidence: 'page insecure' };
  await expectFinding(caller, { title: 'Your page came over plain http', ...told });
  await expectFinding(callee, { title: 'The other side’s page came over plain http', ...told });
});

test('devices that had to be waited for are found, and a server that is far away is another finding', async ({ server, person, wire }) => {
  test.setTimeout(90_000);
  const slow = { title: /^Your camera and microphone took \d/, advice: 'Allow this page for good', evidence: 'page devices-ready' };
  const far = { title: /^Signals take \d+ ms/, advice: 'A server nearer to both of you', evidence: 'received answer' };
  const [caller, callee] = [await person(), await person()];
  await caller.addInitScript(permissionAfter, 4000);
  await meet({ caller, callee, origin: server.origin });
  await expectConnected(caller, callee);
  await openFindings(caller);
  await expectFinding(caller, slow);
  await expectNoFinding(caller, far.title);

  const { origin } = await wire({ delayMs: 700 });
  const [otherCaller, otherCallee] = [await person(), await person()];
  await meet({ caller: otherCaller, callee: otherCallee, origin });
  await expectConnected(otherCaller, otherCallee);
  await openFindings(otherCaller);
  await expectFinding(otherCaller, far);
  await expectNoFinding(otherCaller, slow.title);
});
