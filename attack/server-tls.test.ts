import { once } from 'node:events';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { setTimeout as wait } from 'node:timers/promises';
import type { Attacker } from './attacker.ts';
import { expect, test } from './fixtures.ts';

/** HTTPS with a certificate of its own, for everybody in the network. */
test.use({ serverArgs: ['--lan'] });

/** RFC 8446 §5.1 and §4: the start of a record of 512 bytes that holds a ClientHello. */
const HALF_CLIENT_HELLO = Buffer.concat([Buffer.from('1603010200010001fc0303', 'hex'), Buffer.alloc(32, 7)]);
/** The header of a record of application data, 16 KB long, and a few bytes of it. */
const CUT_RECORD = Buffer.from('170303400000112233445566', 'hex');
/** How long a handshake may take, and a second. */
const HANDSHAKE_MS = 11_000;

async function openTls(
  attacker: Attacker,
): Promise<{ secure: TLSSocket; raw: NonNullable<Awaited<ReturnType<Attacker['connect']>>> } | null> {
  const raw = await attacker.connect();
  if (!raw) return null;
  const secure = connectTls({ socket: raw, rejectUnauthorized: false, maxVersion: 'TLSv1.2' });
  secure.on('error', () => {});
  try {
    await once(secure, 'secureConnect');
    return { secure, raw };
  } catch {
    return null;
  }
}

/** Whether the server agreed to another handshake on this connection. */
function renegotiate(secure: TLSSocket): Promise<boolean> {
  return new Promise((resolve) => {
    secure.once('close', () => resolve(false));
    if (secure.destroyed || secure.renegotiate({ rejectUnauthorized: false }, (error) => resolve(error === null)) === false) resolve(false);
    setTimeout(resolve, 300, false);
  });
}

test('300 handshakes that stop in the middle are given up', async ({ withstand }) => {
  await withstand(async (attacker) => {
    const sockets = await attacker.connectMany(300);
    for (const socket of sockets) socket.resume().write(HALF_CLIENT_HELLO);
    const until = Date.now() + HANDSHAKE_MS;
    while (attacker.open > 0 && Date.now() < until) await wait(100);
    expect(attacker.open).toBe(0);
  });
});

test('a client that asks for another handshake on its connection gets none', async ({ withstand }) => {
  await withstand(async (attacker) => {
    let agreed = 0;
    const opened = await openTls(attacker);
    if (!opened) throw new Error('no connection');
    for (let count = 0; count < 10; count += 1) agreed += Number(await renegotiate(opened.secure));
    // Node by itself allows three.
    expect(agreed).toBe(0);
  });
});

test('records that are cut off, garbage between them, and resets in every state end no more than their connection', async ({
  withstand,
}) => {
  await withstand(async (attacker) => {
    const opened = (await Promise.all(Array.from({ length: 50 }, () => openTls(attacker)))).filter((one) => one !== null);
    expect(opened).toHaveLength(50);
    for (const [index, { secure, raw }] of opened.entries()) {
      if (index % 2 === 0) secure.write(`GET /healthz HTTP/1.1\r\nHost: ${attacker.host}\r\n\r\n`);
      raw.write(index % 3 === 0 ? Buffer.alloc(2000, index) : CUT_RECORD);
    }
    const plain = await attacker.connectMany(50);
    for (const [index, socket] of plain.entries()) {
      socket.write(index % 2 === 0 ? 'GET / HTTP/1.1\r\nHost: x\r\n\r\n' : HALF_CLIENT_HELLO.subarray(0, index));
    }
    await wait(500);
    for (const { raw } of opened) raw.resetAndDestroy();
    for (const socket of plain) socket.resetAndDestroy();
  });
});
