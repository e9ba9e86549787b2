import { expect, test } from 'vitest';
import { startChannel } from './signaling/test-channel.ts';
import { startCall } from './signaling/test-client.ts';
import { signSeatToken } from './rooms/seat-token.ts';
import { ANSWER, asJson, opened, startRest } from './peers/rest/test-rest.ts';

const SECRET = 'the secret of this server';
const PATH = '/channels/news/connections';
const bearing = (token: string): RequestInit => ({ headers: { Authorization: `Bearer ${token}` } });

async function startShow() {
  const scene = await startRest();
  return { ...scene, show: await startChannel(scene.server, 1) };
}

test('a broadcaster’s token publishes to its channel, a viewer’s watches it', async () => {
  const scene = await startShow();
  await opened(scene, PATH, bearing(scene.show.seat.token));
  expect(scene.engine.last).toMatchObject({ purpose: { kind: 'publish', name: 'channel/news' }, options: { direction: 'recvonly' } });
  const [viewer] = scene.show.viewers;
  const { id } = await opened(scene, PATH, bearing(viewer?.seat.token ?? ''));
  expect(scene.engine.last).toMatchObject({ purpose: { kind: 'subscribe', name: 'channel/news' }, options: { direction: 'sendonly' } });
  expect((await scene.ask('POST', `${PATH}/${id}/remote-description`, asJson(ANSWER))).status).toBe(200);
  expect((await scene.ask('GET', `/channels/other/connections/${id}`)).status).toBe(404);
  expect((await scene.ask('DELETE', `${PATH}/${id}`)).status).toBe(200);
});

test('a name with other letters, and in capitals, is the same channel', async () => {
  const scene = await startRest();
  const { seat } = await startChannel(scene.server, 0, {}, 'größe');
  await opened(scene, `/channels/${encodeURIComponent('GRÖSSE'.replace('SS', 'ß'))}/connections`, bearing(seat.token));
  expect(scene.engine.last.purpose).toEqual({ kind: 'publish', name: 'channel/größe' });
});

test('whoever brings no token is told to bring one', async () => {
  const { ask, engine } = await startShow();
  const response = await ask('POST', PATH);
  expect([response.status, await response.json()]).toMatchObject([401, { error: 'no_token' }]);
  expect(response.headers.get('www-authenticate')).toBe('Bearer');
  expect(engine.made).toEqual([]);
});

test('no channel is entered with a token of another one, or of a call', async () => {
  const { server, ask, engine } = await startShow();
  const other = await startChannel(server, 1, {}, 'weather');
  const call = await startCall(server);
  const tokens = [other.seat.token, other.viewers[0]?.seat.token, call.callerSeat.token, call.calleeSeat.token];
  for (const token of tokens) {
    const response = await ask('POST', PATH, bearing(token ?? ''));
    expect([response.status, await response.json()]).toMatchObject([403, { error: 'not_member' }]);
  }
  expect(engine.made).toEqual([]);
});

test('no token is worth anything that is forged, has expired, or is of a seat that was given up', async () => {
  const { show, ask, engine } = await startShow();
  const claims = { room: 'channel/news', seat: 'broadcaster', generation: Math.floor(Date.now() / 1000), issuedAt: Date.now() };
  await show.viewers[0]?.client.ask('room:leave', { mayReturn: false });
  const tokens = [
    'claims.mac',
    signSeatToken('another secret', claims),
    signSeatToken(SECRET, { ...claims, issuedAt: Date.now() - 24 * 60 * 60 * 1000 }),
    signSeatToken(SECRET, { ...claims, seat: 'viewer-00000000' }),
    show.viewers[0]?.seat.token ?? '',
  ];
  for (const token of tokens) {
    const response = await ask('POST', PATH, bearing(token));
    expect([response.status, await response.json()]).toMatchObject([401, { error: 'bad_token' }]);
  }
  expect(engine.made).toEqual([]);
});

test('a connection ends with the right to it: when its seat is given up', async () => {
  const scene = await startShow();
  const { client, seat } = scene.show.viewers[0] ?? {};
  await opened(scene, PATH, bearing(seat?.token ?? ''));
  await opened(scene, PATH, bearing(scene.show.seat.token));
  const [watching, publishing] = scene.engine.made;
  await client?.ask('room:leave', { mayReturn: false });
  await expect.poll(() => watching?.isClosed, { timeout: 5000 }).toBe(true);
  expect(publishing?.isClosed).toBe(false);
  await scene.show.broadcaster.ask('room:leave', { mayReturn: false });
  await expect.poll(() => publishing?.isClosed, { timeout: 5000 }).toBe(true);
});

test('one that has only lost the server goes on', async () => {
  const scene = await startShow();
  await opened(scene, PATH, bearing(scene.show.seat.token));
  const publishing = scene.engine.last;
  scene.show.broadcaster.socket.disconnect();
  await scene.show.viewers[0]?.client.hears('peer:away');
  // Whatever is swept up goes with this one.
  await opened(scene, PATH, bearing(scene.show.viewers[0]?.seat.token ?? ''));
  const watching = scene.engine.last;
  await scene.show.viewers[0]?.client.ask('room:leave', { mayReturn: false });
  await expect.poll(() => watching.isClosed, { timeout: 5000 }).toBe(true);
  expect(publishing.isClosed).toBe(false);
});

test('a publisher that connects when its seat is somebody else’s is let into nothing', async () => {
  const scene = await startShow();
  await opened(scene, PATH, bearing(scene.show.seat.token));
  const { last: publishing } = scene.engine;
  await scene.show.broadcaster.ask('room:leave', { mayReturn: false });
  publishing.become('connected');
  expect(publishing.isAdmitted).toBe(false);
});

test('a publisher that has its seat is let in once it is connected', async () => {
  const scene = await startShow();
  await opened(scene, PATH, bearing(scene.show.seat.token));
  const { last: publishing } = scene.engine;
  expect(publishing.isAdmitted).toBe(false);
  publishing.become('connected');
  publishing.become('completed');
  expect(publishing.calls.filter((call) => call === 'admit')).toHaveLength(1);
});

test('a viewer whose peer is connected is held its seat, one that has only asked for a peer is not', async () => {
  const scene = await startShow();
  const [viewer] = scene.show.viewers;
  await opened(scene, PATH, bearing(viewer?.seat.token ?? ''));
  viewer?.client.socket.disconnect();
  await scene.show.broadcaster.hears('peer:left');
  const other = await startChannel(scene.server, 1, {}, 'weather');
  await opened(scene, '/channels/weather/connections', bearing(other.viewers[0]?.seat.token ?? ''));
  scene.engine.last.become('connected');
  other.viewers[0]?.client.socket.disconnect();
  expect(await other.broadcaster.hears('peer:away')).toMatchObject({ seat: other.viewers[0]?.seat.seat });
});
