import { sentSignals } from '../e2e/follow-console.ts';
import { longestGaps } from '../e2e/presented-frames.ts';
import { connect, expectBothToSeeAndHear, joinCall, openCall } from './call.ts';
import { expect, test } from './fixtures.ts';
import type { World } from './laboratory.ts';
import { expectPicturesBack, seconds } from './picture-gap.ts';
import { settledRoad, type Road } from './road.ts';
import { noteRow } from './rows.ts';

const isAll = Boolean(process.env['LAB_ALL']);

interface Move {
  readonly name: string;
  readonly world: World;
  readonly road: Road;
}

const MOVES: readonly Move[] = [
  { name: 'from the Wi-Fi to the mobile network', world: {}, road: { kind: 'direct', relayProtocol: null } },
  {
    name: 'to a network that blocks UDP',
    world: { mobileA: 'udp-blocked' },
    road: { kind: 'relay', relayProtocol: 'tcp' },
  },
];

for (const { name, world, road } of isAll ? MOVES : MOVES.slice(0, 1)) {
  test(`a call goes on when one of the two moves ${name}`, async ({ lab, person }) => {
    await lab.arrange(world);
    const two = { caller: await person('homeA'), callee: await person('homeB') };
    await connect(two);
    const gaps = await expectPicturesBack(two, await lab.move(), 15_000);
    await expectBothToSeeAndHear(two);
    expect(await settledRoad(two.caller)).toEqual(road);
    noteRow('troubles', [`one moves ${name}`, 'the pictures are back', seconds(...gaps)]);
  });
}

if (isAll) {
  test('a call by the relay goes on by it when one of the two moves', async ({ lab, person }) => {
    await lab.arrange({ a: 'symmetric', b: 'symmetric' });
    const two = { caller: await person('homeA'), callee: await person('homeB') };
    await connect(two);
    const gaps = await expectPicturesBack(two, await lab.move(), 15_000);
    await expectBothToSeeAndHear(two);
    expect((await settledRoad(two.caller)).kind).toBe('relay');
    noteRow('troubles', ['one moves, both behind symmetric NATs', 'the pictures are back, by the relay', seconds(...gaps)]);
  });

  test('a caller who moves while waiting is found where they are', async ({ lab, person }) => {
    await lab.arrange({});
    const two = { caller: await person('homeA'), callee: await person('homeB') };
    const sent = sentSignals(two.caller);
    const link = await openCall(two.caller);
    await expect.poll(() => sent.length).toBe(1);
    await lab.move();
    await expect.poll(() => sent.at(-1)).toMatchObject({ kind: 'offer', negotiation: 2 });
    await joinCall(two.callee, link);
    await expectBothToSeeAndHear(two);
    expect(await settledRoad(two.caller)).toEqual({ kind: 'direct', relayProtocol: null });
    noteRow('troubles', ['the caller moves while waiting', 'a fresh offer, connected directly', '–']);
  });

  test('a call whose one side moves while the server is out of reach goes on once it is reached again', async ({ lab, person }) => {
    await lab.arrange({});
    const two = { caller: await person('homeA'), callee: await person('homeB') };
    await connect(two);
    const sent = sentSignals(two.caller);
    for (const router of ['rA', 'rA2'] as const) await lab.routers.cutSignaling(router);
    const since = await lab.move();
    await expect(two.caller.getByText('your network seems to be gone')).toBeVisible();
    expect(sent).toEqual([]);
    await lab.routers.heal('rA2');
    const healedAt = Date.now();
    // Four seconds for the socket, three for the path, and what a busy machine takes.
    await expectPicturesBack(two, healedAt, 20_000);
    const gaps = await Promise.all([two.caller, two.callee].map(async (page) => (await longestGaps(page, since)).after));
    await expectBothToSeeAndHear(two);
    noteRow('troubles', [
      'one moves while the server is out of reach',
      `the pictures are back after the server is (${seconds(healedAt - since)} later)`,
      seconds(...gaps),
    ]);
  });
}
