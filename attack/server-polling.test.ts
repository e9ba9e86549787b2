import type { Attacker } from './attacker.ts';
import { expect, test } from './fixtures.ts';

const PATH = '/socket.io/?EIO=4&transport=polling';
const ADDRESSES = 10;
const SESSIONS_EACH = 100;

interface Session {
  readonly path: string;
  readonly from: string;
}

/** Null: the server did not let it in. */
async function openSession(attacker: Attacker, from: string): Promise<Session | null> {
  const { status, body } = await attacker.request('GET', PATH, { from });
  const [, sid] = /"sid":"([^"]+)"/.exec(body) ?? [];
  return status === 200 && sid !== undefined ? { path: `${PATH}&sid=${sid}`, from } : null;
}

test('1,000 polling sessions of ten addresses, each with a request that waits, are limited and let go', async ({ withstand }) => {
  await withstand(async (attacker, scene) => {
    const addresses = Array.from({ length: ADDRESSES }, () => scene.nextAddress());
    const asked = addresses.flatMap((from) => Array.from({ length: SESSIONS_EACH }, () => from));
    const sessions = (await Promise.all(asked.map((from) => openSession(attacker, from)))).filter((session) => session !== null);
    expect(sessions.length).toBeGreaterThan(0);
    // Handshakes of one address are limited: 60 in a burst.
    expect(sessions.length).toBeLessThanOrEqual(ADDRESSES * 70);
    for (const { path, from } of sessions) {
      const socket = await attacker.connect({ from });
      socket?.resume().write(`GET ${path} HTTP/1.1\r\nHost: ${attacker.host}\r\n\r\n`);
    }
    await Promise.all(sessions.map(({ path, from }) => attacker.request('POST', path, { from, body: '40' })));
  });
});

test('two polls of one session at once, and posts beside each other, end that session alone', async ({ withstand }) => {
  await withstand(async (attacker) => {
    for (let count = 0; count < 20; count += 1) {
      const session = await openSession(attacker, attacker.address);
      if (!session) throw new Error('not let in');
      const body = Array.from({ length: 100 }, () => '42["hello"]').join('\u001e');
      await Promise.all([
        attacker.request('GET', session.path),
        attacker.request('GET', session.path),
        attacker.request('POST', session.path, { body }),
        attacker.request('POST', session.path, { body }),
      ]);
    }
  });
});
