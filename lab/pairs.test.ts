import { connect, expectNoPath, joinCall, openCall } from './call.ts';
import { expect, test } from './fixtures.ts';
import type { NatKind } from './nat-kinds.ts';
import { settledRoad, type Road } from './road.ts';
import { noteRow } from './rows.ts';
import { ALL_PAIRS, allowedEnds, isDirect, reasonFor } from './theory.ts';

const isAll = Boolean(process.env['LAB_ALL']);

type Pair = readonly [NatKind, NatKind];

/** Ten that tell the most: both ways a call can go for each kind, and every transport of the relay. */
const TELLING: readonly Pair[] = [
  ['open', 'symmetric'],
  ['full-cone', 'symmetric'],
  ['address-restricted', 'symmetric'],
  ['port-restricted', 'port-restricted'],
  ['port-restricted', 'symmetric'],
  ['symmetric', 'symmetric'],
  ['udp-blocked', 'udp-blocked'],
  ['tls-only', 'tls-only'],
];
const TELLING_WITHOUT_TURN: readonly Pair[] = [
  ['address-restricted', 'port-restricted'],
  ['port-restricted', 'symmetric'],
];

const named = ({ kind, relayProtocol }: Road) => (relayProtocol === null ? kind : `${kind} (${relayProtocol})`);

for (const [a, b] of isAll ? ALL_PAIRS : TELLING) {
  test(`${a} and ${b} are connected ${isDirect(a, b) ? 'directly' : 'by the relay'}`, async ({ lab, person }) => {
    await lab.arrange({ a, b });
    const two = { caller: await person('homeA'), callee: await person('homeB') };
    await connect(two);
    const [atA, atB] = await Promise.all([settledRoad(two.caller), settledRoad(two.callee)]);
    noteRow('pairs', [a, b, 'with TURN', named(atA), named(atB)]);
    const kind = isDirect(a, b) ? 'direct' : 'relay';
    expect([atA.kind, atB.kind]).toEqual([kind, kind]);
    expect(allowedEnds(a, b)).toContain(atA.relayProtocol);
    expect(allowedEnds(b, a)).toContain(atB.relayProtocol);
  });
}

for (const [a, b] of isAll ? ALL_PAIRS : TELLING_WITHOUT_TURN) {
  const app = { hasTurn: false };
  if (isDirect(a, b)) {
    test(`${a} and ${b} are connected without a relay`, async ({ lab, person }) => {
      await lab.arrange({ a, b, app });
      const two = { caller: await person('homeA'), callee: await person('homeB') };
      await connect(two);
      const road = await settledRoad(two.caller);
      noteRow('pairs', [a, b, 'without TURN', named(road), named(await settledRoad(two.callee))]);
      expect(road.kind).toBe('direct');
    });
  } else {
    test(`without a relay there is no path between ${a} and ${b}, and the page says why`, async ({ lab, person }) => {
      await lab.arrange({ a, b, app });
      const two = { caller: await person('homeA'), callee: await person('homeB') };
      await joinCall(two.callee, await openCall(two.caller));
      await expectNoPath(two, { caller: reasonFor(a, b), callee: reasonFor(b, a) });
      noteRow('pairs', [a, b, 'without TURN', 'no path', 'no path']);
    });
  }
}

for (const kind of isAll ? new Set(ALL_PAIRS.flat()) : []) {
  test(`two in the same LAN behind ${kind} are connected directly`, async ({ lab, person }) => {
    await lab.arrange({ a: kind });
    const two = { caller: await person('homeA'), callee: await person('neighbour') };
    await connect(two);
    const [atA, atB] = await Promise.all([settledRoad(two.caller), settledRoad(two.callee)]);
    noteRow('pairs', [kind, 'same LAN', 'with TURN', named(atA), named(atB)]);
    expect([atA.kind, atB.kind]).toEqual(['direct', 'direct']);
  });
}
