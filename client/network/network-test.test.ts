import { expect, test } from 'vitest';
import { refusal, success } from '../../protocol/result.ts';
import { fakeWorld, MAIN, OTHER_ADDRESS, OTHER_PORT, PORT_RESTRICTED, type FakeNat } from './fake-nat.ts';
import { lookCloser } from './look-closer.ts';
import { BEHAVIOURS } from './nat-kind.ts';
import { testNetwork, type Progress } from './network-test.ts';
import { judge } from './verdict.ts';

const TURN = ['turn:t.example', 'turn:t.example?transport=tcp', 'turns:t.example'];
const WITH_TURN = { 'call:create': success({ iceServers: [{ urls: TURN, username: 'u', credential: 'c' }] }) };

async function verdictOf(nat: FakeNat, answers = {}) {
  const { observations } = await testNetwork(fakeWorld(nat, answers), () => {});
  if (observations === null) throw new Error('the test came to no end');
  return judge(observations);
}

const CONE = ['full-cone', 'address-restricted', 'port-restricted'];
for (const mapping of BEHAVIOURS) {
  for (const [index, filtering] of BEHAVIOURS.entries()) {
    test.each([true, false])(`a NAT with ${mapping} mapping and ${filtering} filtering is named, keeping ports: %s`, async (keepsPorts) => {
      const { kinds, doubts } = await verdictOf({ ...PORT_RESTRICTED, mapping, filtering, keepsPorts });
      expect(kinds).toEqual([mapping === 'endpoint-independent' ? CONE[index] : 'symmetric']);
      expect(doubts).toEqual([]);
    });
  }
}

const OPEN = { ...PORT_RESTRICTED, translates: false, filtering: 'endpoint-independent' } as const;

test('without a NAT the browser reports no mapped address, and that says it all', async () => {
  expect((await verdictOf(OPEN)).kinds).toEqual(['open']);
});

test('the check is asked for where this computer is reached, with the credentials of that connection', async () => {
  const world = fakeWorld(OPEN);
  await testNetwork(world, () => {});
  const [, probe] = world.requests.find(([name]) => name === 'network:probe') ?? [];
  expect(probe).toMatchObject({ address: '198.51.100.7', password: 'aVeryLongPassword/of24+++' });
  expect(probe).toMatchObject({ usernameFragment: `Ab${(probe as { port: number }).port}` });
});

test('an address hidden by the browser leaves open whether there is a NAT, until it is allowed to be seen', async () => {
  const hidden = { ...OPEN, showsAddresses: false };
  const { observations } = await testNetwork(fakeWorld(hidden), () => {});
  if (observations === null) throw new Error('the test came to no end');
  expect(judge(observations)).toMatchObject({ kinds: ['open', 'full-cone'], doubts: ['hidden-address'] });
  let isStopped = false;
  const stream = { getTracks: () => [{ stop: () => (isStopped = true) }] } as unknown as MediaStream;
  const closer = (nat: FakeNat) => lookCloser(observations, { ...fakeWorld(nat), getUserMedia: () => Promise.resolve(stream) });
  const kindsOf = async (nat: FakeNat) => judge((await closer(nat)) ?? observations).kinds;
  expect(await kindsOf(OPEN)).toEqual(['open']);
  expect(isStopped).toBe(true);
  expect(await kindsOf({ ...OPEN, translates: true })).toEqual(['full-cone']);
  expect(await closer(hidden)).toBeNull();
});

test('a microphone that is not allowed changes nothing', async () => {
  const { observations } = await testNetwork(fakeWorld(PORT_RESTRICTED), () => {});
  const getUserMedia = () => Promise.reject(new Error('denied'));
  expect(observations && (await lookCloser(observations, { ...fakeWorld(OPEN), getUserMedia }))).toBeNull();
});

test('the silence of a browser that answers no strangers is not taken for a NAT’s', async () => {
  const { kinds, doubts } = await verdictOf({ ...PORT_RESTRICTED, filtering: 'endpoint-independent', answersStrangers: false });
  expect([kinds, doubts]).toEqual([CONE, ['filtering-silent-browser']]);
});

test('where no server answers by UDP, UDP is blocked, and relays by TCP are still found', async () => {
  const blocked = { ...PORT_RESTRICTED, reaches: (url: string) => url.includes('tcp') || url.startsWith('turns:') };
  const { observations, servers } = await testNetwork(fakeWorld(blocked, WITH_TURN), () => {});
  expect(observations && judge(observations).kinds).toEqual(['udp-blocked']);
  expect(servers.map(({ server, answer }) => [server.kind, answer?.status])).toEqual([
    ['stun', 'silent'],
    ['stun', 'silent'],
    ['stun', 'silent'],
    ['turn-udp', 'silent'],
    ['turn-tcp', 'answered'],
    ['turn-tls', 'answered'],
  ]);
});

test('a relay that refuses the credentials is told apart from one that is silent', async () => {
  const nat = { ...PORT_RESTRICTED, refuses: (url: string) => (url === 'turn:t.example' ? 401 : null) };
  const { servers } = await testNetwork(fakeWorld(nat, WITH_TURN), () => {});
  expect(servers.find(({ server }) => server.kind === 'turn-udp')?.answer).toEqual({ status: 'refused', code: 401 });
});

test('an address that does not answer alone is not taken for one that saw the same mapping', async () => {
  const { kinds, doubts } = await verdictOf({ ...PORT_RESTRICTED, reaches: (url) => url !== OTHER_ADDRESS });
  expect([kinds, doubts]).toEqual([['port-restricted', 'symmetric'], ['mapping-one-address']]);
});

test('without STUN of its own the server’s list of others is compared, and no check is asked for', async () => {
  const world = fakeWorld(PORT_RESTRICTED, {
    'network:servers': refusal('no_stun', ''),
    'call:create': success({ iceServers: [{ urls: [MAIN, 'stun:stun.example'] }] }),
  });
  const { observations } = await testNetwork(world, () => {});
  expect(observations && judge(observations).mapping).toEqual(['endpoint-independent']);
  expect(world.requests.map(([name]) => name)).not.toContain('network:probe');
});

test.each([
  ['no_stun', false, 'no-stun'],
  ['no_stun', true, 'no-stun-on-this-computer'],
] as const)('a server that says %s (on this computer: %s) is the reason why nothing is known', async (error, isThisComputer, doubt) => {
  const world = { ...fakeWorld(PORT_RESTRICTED, { 'network:servers': refusal(error, '') }), isThisComputer };
  const { observations } = await testNetwork(world, () => {});
  expect(observations && judge(observations).doubts).toEqual([doubt]);
});

test('a refused seat costs the relays and nothing else', async () => {
  const world = fakeWorld(PORT_RESTRICTED, { 'call:create': refusal('rate_limited', '') });
  const { observations, relaysRefused } = await testNetwork(world, () => {});
  expect(relaysRefused).toBe('rate_limited');
  expect(observations && judge(observations).kinds).toEqual(['port-restricted']);
});

test('a refused test says so, and asks nobody', async () => {
  const world = fakeWorld(PORT_RESTRICTED, { 'network:servers': refusal('rate_limited', '') });
  expect(await testNetwork(world, () => {})).toMatchObject({ refused: 'rate_limited', observations: null });
  expect(world.connections).toEqual([]);
});

test('the seat is out of sight and given back at once, and every connection is closed', async () => {
  const world = fakeWorld(PORT_RESTRICTED, WITH_TURN);
  await testNetwork(world, () => {});
  expect(world.requests.slice(0, 3)).toEqual([
    ['network:servers', {}],
    ['call:create', { isListed: false }],
    ['room:leave', { mayReturn: false }],
  ]);
  expect(world.connections).toHaveLength(10);
  expect(world.connections.every(({ isClosed }) => isClosed)).toBe(true);
});

test('each answer is told as it comes', async () => {
  const told: Progress[] = [];
  await testNetwork(fakeWorld(PORT_RESTRICTED), (progress) => told.push(progress));
  const answered = ({ servers }: Progress) => servers.filter(({ answer }) => answer !== null).length;
  expect(new Set(told.map(answered))).toEqual(new Set([0, 1, 2, 3]));
  const stepsDone = told.at(-1)?.steps ?? {};
  expect(Object.values(stepsDone).every((ms) => typeof ms === 'number')).toBe(true);
  expect(told[0]?.servers.map(({ server: { url } }) => url)).toEqual([MAIN, OTHER_PORT, OTHER_ADDRESS]);
});
