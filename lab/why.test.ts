import { expectFinding, expectNoFinding, openFindings } from '../e2e/findings.ts';
import { connect, expectNoPath, joinCall, openCall } from './call.ts';
import { expect, test } from './fixtures.ts';

const BLOCKED = 'Your network lets no UDP through';
const BLOCKED_THERE = 'The other side’s network lets no UDP through';
const REFUSED = 'The TURN server refused your credentials';

// The two are each other's neighbours: no path, with the same words on the page, for another reason.

test('without a path the inspector of a home without UDP says so, and does not blame a relay', async ({ lab, person }) => {
  await lab.arrange({ a: 'udp-blocked', app: { hasTurn: false } });
  const two = { caller: await person('homeA'), callee: await person('homeB') };
  await joinCall(two.callee, await openCall(two.caller));
  await expectNoPath(two, { caller: BLOCKED, callee: 'The other person’s network seems to let no UDP through' });
  for (const page of [two.caller, two.callee]) await openFindings(page);
  await expectFinding(two.caller, { title: BLOCKED, advice: 'Use another network', evidence: /error 701 stun:|gathering gathering/ });
  await expectFinding(two.caller, { title: 'There is no relay to go around', advice: 'Ask whoever runs the server', evidence: 'seated' });
  await expectNoFinding(two.caller, REFUSED);
  await expectNoFinding(two.callee, BLOCKED, REFUSED);
});

test('without a path the inspector says that TURN refuses, and nothing of UDP', async ({ lab, person }) => {
  await lab.arrange({ a: 'symmetric', b: 'symmetric', app: { turnSecret: 'the-secret-of-somebody-else' } });
  const two = { caller: await person('homeA'), callee: await person('homeB') };
  await joinCall(two.callee, await openCall(two.caller));
  const reason = 'the TURN server refused this call’s credentials';
  await expectNoPath(two, { caller: reason, callee: reason });
  for (const page of [two.caller, two.callee]) {
    await openFindings(page);
    await expectFinding(page, { title: REFUSED, advice: 'have the same secret and the right time', evidence: /error 4\d\d turn:/ });
    await expectNoFinding(page, BLOCKED, BLOCKED_THERE, 'There is no relay to go around');
  }
});

test('with a relay the home without UDP is told of, at both sides, and which way the call goes', async ({ lab, person }) => {
  await lab.arrange({ a: 'udp-blocked' });
  const two = { caller: await person('homeA'), callee: await person('homeB') };
  await connect(two);
  for (const page of [two.caller, two.callee]) await openFindings(page);
  await expect(two.caller.getByText('Relayed by TURN over TCP, because UDP is blocked at your side')).toBeVisible();
  await expect(two.callee.getByText('Relayed by TURN over TCP, because UDP is blocked at the other side')).toBeVisible();
  for (const [page, title] of [
    [two.caller, BLOCKED],
    [two.callee, BLOCKED_THERE],
  ] as const) {
    await expectFinding(page, { title, advice: 'Use another network', evidence: /error 701/ });
    await expectFinding(page, { title: 'The call goes through a relay over TCP', advice: 'lets UDP through', evidence: 'relay/tcp' });
    await expectNoFinding(page, REFUSED, /keys were never/);
  }
});

if (process.env['LAB_ALL']) {
  for (const loss of [0, 0.12]) {
    test(`on a line that loses ${loss * 100} % the inspector ${loss === 0 ? 'finds nothing' : 'says how much is lost'}`, async ({
      lab,
      person,
    }) => {
      await lab.arrange({ isMobile: true });
      const two = { caller: await person('homeA'), callee: await person('homeB') };
      await connect(two);
      lab.cable.impair({ loss });
      await openFindings(two.caller);
      const lost = /^\d+ % of what (is sent to you|you send) is lost$/;
      if (loss > 0) await expectFinding(two.caller, { title: lost, advice: 'Come closer to the Wi-Fi', evidence: /[1-9]\d* lost/ });
      else await expect(two.caller.getByText('Nothing stands out')).toBeVisible();
      if (loss === 0) await expectNoFinding(two.caller, lost);
    });
  }
}
