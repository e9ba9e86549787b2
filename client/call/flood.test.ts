import { expect, test } from 'vitest';
import { callPhase } from './call-phase.ts';
import { settled } from './fake-transports.ts';
import { media, OFFER, openCallee, openCaller } from './open-call.ts';

async function flooded() {
  const side = await openCaller();
  for (let revision = 10; revision < 1000; revision += 1) side.page().hear(media(revision));
  return side;
}

test('a page that floods is cut off, told so, and the call goes on', async () => {
  const { call, page } = await flooded();
  expect([call.state.hasFlooded, page().readyState]).toEqual([true, 'closed']);
  expect(page().sent.at(-1)).toEqual({ kind: 'cut' });
  expect([callPhase(call.state), call.state.peer, call.state.end]).toEqual(['connected', 'present', null]);
});

test('what a busy page says does not cut it off', async () => {
  const { call, page } = await openCaller();
  for (let revision = 10; revision < 200; revision += 1) page().hear(media(revision));
  expect(call.state.hasFlooded).toBe(false);
});

test('of states that come together only the newest is taken', async () => {
  const { call, page } = await openCaller();
  for (const revision of [10, 12, 11]) page().hear(media(revision, { camera: revision === 12 ? 'off' : 'on' }));
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(call.state.remoteMedia).toMatchObject({ revision: 12, camera: 'off' });
});

test('the devices of a page that was cut off are heard of over the server', async () => {
  const { call, signaling } = await flooded();
  signaling.sent.length = 0;
  call.announce({ microphone: 'off' });
  expect(signaling.kinds).toEqual(['media']);
  signaling.hear(1, media(2000, { camera: 'lost' }));
  expect(call.state.remoteMedia?.camera).toBe('lost');
});

test('later connections with a page that has flooded have no data channels', async () => {
  const { call, pcs, pc } = await flooded();
  await call.startAnew();
  expect(pcs).toHaveLength(2);
  expect(pc().channels).toEqual([]);
  expect(call.state.hasFlooded).toBe(true);
});

test('somebody else in the other seat begins anew', async () => {
  const { call, signaling, pc } = await flooded();
  signaling.tell({ type: 'peer-joined' });
  await settled();
  expect(call.state.hasFlooded).toBe(false);
  expect(pc().channels).toHaveLength(1);
});

test('a page that was cut off does not believe that the other one is gone', async () => {
  const { call, page } = await openCaller();
  page().hear({ kind: 'cut' });
  page().close();
  expect([callPhase(call.state), call.state.peer]).toEqual(['connected', 'present']);
});

test('a callee that joins a page that goes on opening data channels closes them', async () => {
  const { call, pc, signaling } = await openCallee();
  call.agree();
  signaling.hear(1, OFFER);
  await settled();
  for (let count = 0; count < 101; count += 1) {
    const channel = { readyState: 'open', close: () => void (channel.readyState = 'closed') };
    pc().dispatchEvent(Object.assign(new Event('datachannel'), { channel }));
    expect(channel.readyState).toBe('closed');
  }
  expect(call.state.hasFlooded).toBe(true);
});
