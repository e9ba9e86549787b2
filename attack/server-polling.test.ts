import type { Attacker } from './attacker.ts';
import { expect, test } from './fixtures.ts';

const PATH = '/socket.io/?EIO=4&transport=polling';
const ADDRESSES = 10;
const SESSIONS_EACH = 100;
const AT_ONCE = 25;
/** Of one address in the first seconds: 60 at once, and two a second from then on. */
const HANDSHAKES = 80;

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

/** Enters the main namespace, and leaves a request waiting for what the server may have to say. */
async function occupy(attacker: Attacker, { path, from }: Session): Promise<void> {
  await attacker.request('POST', path, { from, body: '40' });
  const socket = await attacker.connect({ from });
  socket?.resume().write(`GET ${path} HTTP/1.1\r\nHost: ${attacker.host}\r\n\r\n`);
}

test('1,000 polling sessions of ten addresses, each with a request that waits, are limited', async ({ withstand }) => {
  await withstand(async (attacker, scene) => {
    let opened = 0;
    for (let count = 0; count < ADDRESSES; count += 1) {
      const from = scene.nextAddress();
      for (let asked = 0; asked < SESSIONS_EACH; asked += AT_ONCE) {
        const sessions = await Promise.all(Array.from({ length: AT_ONCE }, () => openSession(attacker, from)));
        for (const session of sessions) if (session) await occupy(attacker, session);
        opened += sessions.filter((session) => session !== null).length;
      }
    }
    expect(opened).toBeGreaterThan(0);
    expect(opened).toBeLessThanOrEqual(ADDRESSES * HANDSHAKES);
    attacker.close();
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
