import { expect, test } from 'vitest';
import { AddressBudgets } from '../clients/address-budgets.ts';
import type { StunServer } from '../ice/stun-server.ts';
import { networkHandlers } from './network-requests.ts';
import type { SignalingSocket } from './signaling-socket.ts';

test('the server runs 64 probes at once and no more, whoever asks', async () => {
  const running: ((answers: object) => void)[] = [];
  const stun = {
    hasSeen: () => true,
    countedAs: ({ address }: { address: string }) => address,
    probe: () => new Promise((resolve) => running.push(resolve)),
  } as unknown as StunServer;
  const budgets = () => new AddressBudgets(3, 3, () => 0);
  const probe = networkHandlers({ stun, probes: budgets(), probed: budgets() })['network:probe'];
  const answers: string[] = [];
  const ask = async (n: number) => {
    const socket = { data: { address: `client ${n}` } } as SignalingSocket;
    const target = { address: `192.0.2.${n}`, port: 5, usernameFragment: 'vE63', password: 'a/password/of/22/chars' };
    await probe(socket, target, (result) => answers.push(result.ok ? 'ok' : result.error));
  };
  const asked = Array.from({ length: 65 }, (_, n) => ask(n));
  expect([running.length, answers]).toEqual([64, ['busy']]);
  for (const answer of running) answer({ fromOtherAddress: false, fromOtherPort: false });
  await Promise.all(asked);
  void ask(70);
  expect([running.length, answers.filter((answer) => answer === 'ok').length]).toEqual([65, 64]);
});
