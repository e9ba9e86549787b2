import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { NetworkServers } from '../protocol/network.ts';
import { expect, test } from './fixtures.ts';
import { openSignaling } from './signaling-client.ts';

/** RFC 8489 §5: a Binding request without attributes. */
const BINDING_REQUEST = Buffer.from('000100002112a442000000000000000000000001', 'hex');
const ICE = { usernameFragment: 'abcd', password: '0123456789012345678901' };
const ASKED = 60;

test('asked to probe addresses that have asked for nothing, or one again and again, the server sends hardly a packet', async ({
  withstand,
}) => {
  await withstand(async (attacker, scene) => {
    const client = await openSignaling(attacker, { origin: attacker.server.origin });
    const servers = await client?.ask('network:servers', {});
    if (!servers?.ok) throw new Error('no STUN server');
    const { main } = servers.value as unknown as NetworkServers;
    const stunPort = Number(main?.split(':').at(-1));

    const address = scene.nextAddress();
    const [silent, spoofed] = [createSocket('udp4'), createSocket('udp4')];
    const received = { silent: 0, spoofed: 0 };
    silent.on('message', () => (received.silent += 1));
    spoofed.on('message', () => (received.spoofed += 1));
    for (const socket of [silent, spoofed]) {
      attacker.closeLater(() => socket.close());
      socket.bind(0, address);
      await once(socket, 'listening');
    }
    // Somebody could have written that in its name.
    spoofed.send(BINDING_REQUEST, stunPort, '127.0.0.1');
    await once(spoofed, 'message');
    received.spoofed = 0;

    const answers: unknown[] = [];
    for (let count = 0; count < ASKED; count += 1) {
      const from = scene.nextAddress();
      const asker = await openSignaling(attacker, { from });
      for (const { port } of [silent.address(), spoofed.address()]) {
        answers.push(await asker?.ask('network:probe', { address, port, ...ICE }));
      }
      asker?.close();
    }
    await wait(1500);
    expect(answers.filter((answer) => answer === null)).toEqual([]);
    expect(received.silent).toBe(0);
    // Three probes a minute of one address, one packet from each of the server's two sockets.
    expect(received.spoofed).toBeLessThanOrEqual(6);
  });
});
