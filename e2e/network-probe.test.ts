import type { Page } from '@playwright/test';
import { io } from 'socket.io-client';
import type { NetworkServers, ProbeAnswers } from '../protocol/network.ts';
import type { Result } from '../protocol/result.ts';
import { freeStunPort } from '../server/ice/test-stun-port.ts';
import { expect, test } from './fixtures.ts';
import { startServer } from './server-process.ts';

/** Gathers with one STUN server and leaves the connection as it is, without a peer. Resolves to where that server saw it. */
function gather(page: Page, urls: string) {
  return page.evaluate(async (url) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: url }] });
    Object.assign(window, { connection });
    connection.createDataChannel('probe');
    const seenAt = new Promise<RTCIceCandidate>((resolve) => {
      connection.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate?.type === 'srflx') resolve(candidate);
      });
    });
    await connection.setLocalDescription();
    const { address, port, usernameFragment } = await seenAt;
    const [, password] = /^a=ice-pwd:(\S+)/m.exec(connection.localDescription?.sdp ?? '') ?? [];
    return { address, port, usernameFragment, password };
  }, urls);
}

test('a browser answers checks from where it has sent nothing to, before it knows of any peer', async ({ person }) => {
  const server = await startServer({ STUN_ADDRESSES: '127.0.0.1,127.0.0.2', STUN_PORT: String(await freeStunPort()) });
  const socket = io(server.origin, { transports: ['websocket'], forceNew: true });
  const servers = (await socket.emitWithAck('network:servers', {})) as Result<NetworkServers>;
  const page = await person();
  await page.goto(server.origin);
  const target = await gather(page, (servers.ok && servers.value.main) || '');
  const open = { fromOtherAddress: true, fromOtherPort: true };
  expect(await socket.emitWithAck('network:probe', target)).toMatchObject({ ok: true, value: open });
  await page.evaluate(() => (window as unknown as { connection: RTCPeerConnection }).connection.close());
  const closed: { [K in keyof ProbeAnswers]: false } = { fromOtherAddress: false, fromOtherPort: false };
  expect(await socket.emitWithAck('network:probe', target)).toMatchObject({ ok: true, value: closed });
  socket.disconnect();
  await server.stop();
});
