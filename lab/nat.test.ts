import { expect, test } from './fixtures.ts';
import { BEHAVIOURS, NAT_KINDS } from './nat-kinds.ts';
import { probeFrom } from './probing.ts';
import { noteRow } from './rows.ts';

const REACHED_BY_TCP = { web: true, turn: true, turns: true };

for (const kind of NAT_KINDS) {
  test(`${kind}: the router does to packets what it is named for`, async ({ lab }) => {
    await lab.arrange({ a: kind });
    const probed = await probeFrom(lab.namespace('homeA'));
    const ports = [probed.tcp.turn && '3478', probed.tcp.turns && '443'].filter(Boolean).join(', ');
    noteRow('routers', [kind, probed.mapping ?? 'no UDP', probed.filtering ?? 'no UDP', ports]);
    const expected = BEHAVIOURS[kind];
    expect({ mapping: probed.mapping, filtering: probed.filtering }).toEqual(expected ?? { mapping: null, filtering: null });
    expect(probed.isStable).toBe(expected !== null);
    expect(probed.tcp).toEqual(kind === 'tls-only' ? { ...REACHED_BY_TCP, turn: false } : REACHED_BY_TCP);
    if (kind === 'open') expect(probed.seen).toMatch(/^198\.51\.100\.2:/);
    else if (expected) expect(probed.seen).toMatch(/^203\.0\.113\.101:/);
  });
}

test('a home that moves is behind its other router', async ({ lab }) => {
  await lab.arrange({ a: 'full-cone', mobileA: 'symmetric' });
  await lab.move();
  expect(await probeFrom(lab.namespace('homeA'))).toMatchObject({
    seen: expect.stringMatching(/^203\.0\.113\.102:/),
    mapping: 'address-and-port-dependent',
  });
});
