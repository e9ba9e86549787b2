import { expect, test, vi } from 'vitest';
import { NONE, type OpenedDevices } from '../media/open-devices.ts';
import { opened, TAKEN } from '../signaling/fake-rest.ts';
import { fakeRun } from './fake-run.ts';

const ANSWERED = ['POST /ping-pong/connections', 'POST /ping-pong/connections/a/remote-description answer'];

/** A camera whose light can be seen. */
function camera() {
  const track = { kind: 'video', isOn: true, stop: () => (track.isOn = false) };
  const devices: OpenedDevices = { microphone: NONE, camera: { track: track as never, problem: null } };
  return { track, devices };
}

test('a connection is asked for, and its offer answered', async () => {
  const { run, rest, pc, seen, status } = fakeRun('ping-pong', [opened('a'), TAKEN]);
  await run.start();
  expect(rest.asked).toEqual(ANSWERED);
  pc.become({ ice: 'connected' });
  pc.become({ connection: 'connected' });
  expect(seen.state?.phase).toBe('running');
  expect(status('dtls')).toBe('done');
});

test('the server is asked for nothing while a person thinks about the camera', async () => {
  const { track, devices } = camera();
  let allow: (devices: OpenedDevices) => void = () => {};
  const { run, rest, pc } = fakeRun('broadcaster', [opened('a'), TAKEN], () => new Promise((resolve) => (allow = resolve)));
  const started = run.start();
  await Promise.resolve();
  expect(rest.asked).toEqual([]);
  allow(devices);
  await started;
  expect(rest.asked[0]).toBe('POST /broadcaster/connections');
  expect(pc.added).toEqual([track]);
});

test('a camera that comes after it was stopped is put out, and nothing is asked', async () => {
  const { track, devices } = camera();
  const { run, rest } = fakeRun('broadcaster', [], async () => devices);
  const started = run.start();
  run.stop();
  await started;
  expect(track.isOn).toBe(false);
  expect(rest.asked).toEqual([]);
});

test('a connection that comes after it was stopped is given back', async () => {
  const { run, rest, seen } = fakeRun('ping-pong', [opened('a')]);
  const started = run.start();
  run.stop();
  await started;
  expect(rest.asked).toEqual(['POST /ping-pong/connections', 'DELETE /ping-pong/connections/a']);
  expect(seen.state?.phase).toBe('stopped');
});

test('stopping closes both ends, the server’s first', async () => {
  const { run, rest, pc } = fakeRun('ping-pong', [opened('a'), TAKEN]);
  await run.start();
  run.stop();
  run.stop();
  expect(rest.asked).toEqual([...ANSWERED, 'DELETE /ping-pong/connections/a']);
  expect(pc.isClosed).toBe(false);
  await vi.waitFor(() => expect(pc.isClosed).toBe(true));
});

test.each([
  ['opened', ['unreachable'], 'unreachable'],
  ['opened', [{ status: 503, headers: { 'Retry-After': '30' } }], 'full'],
  ['answered', [opened('a'), { status: 404, body: 'Not Found' }], 'gone'],
  ['answered', [opened('a'), { status: 400, body: 'Bad Request' }], 'disagreed'],
] as const)('a problem in %s ends it, and says so: %j', async (step, replies, kind) => {
  const { run, pc, seen, status } = fakeRun('ping-pong', [...replies]);
  await run.start();
  expect(seen.state).toMatchObject({ phase: 'failed', problem: { kind } });
  expect(status(step)).toBe('failed');
  if (step === 'answered') await vi.waitFor(() => expect(pc.isClosed).toBe(true));
});

test('an offer that the browser cannot use is no fault of the network', async () => {
  const { run, pc, seen, rest } = fakeRun('ping-pong', [opened('a')]);
  pc.isUnusable = true;
  await run.start();
  expect(seen.state?.problem).toEqual({ kind: 'disagreed' });
  expect(rest.asked.at(-1)).toBe('DELETE /ping-pong/connections/a');
});

test.each([
  ['no path', [], 'no-path'],
  ['a path without keys', [{ ice: 'connected' }], 'no-keys'],
  ['a path that was lost', [{ ice: 'connected' }, { connection: 'connected' }], 'ended'],
])('%s', async (_name, before, kind) => {
  const { run, pc, seen } = fakeRun('ping-pong', [opened('a'), TAKEN]);
  await run.start();
  for (const state of before) pc.become(state);
  pc.become({ connection: 'failed' });
  expect(seen.state?.problem).toEqual({ kind });
});

/** A data channel that the server opens. */
function opensChannel(pc: EventTarget) {
  const channel = Object.assign(new EventTarget(), { readyState: 'open', close: () => void (channel.readyState = 'closed') });
  pc.dispatchEvent(Object.assign(new Event('datachannel'), { channel }));
  return channel;
}

test('a server that sends more pongs than it was asked for is not listened to any more', async () => {
  const { run, pc, seen } = fakeRun('ping-pong', [opened('a'), TAKEN]);
  await run.start();
  pc.become({ connection: 'connected' });
  const channel = opensChannel(pc);
  for (let count = 0; count < 100; count += 1) channel.dispatchEvent(new MessageEvent('message', { data: 'pong' }));
  expect([seen.state?.problem, channel.readyState]).toEqual([null, 'open']);
  channel.dispatchEvent(new MessageEvent('message', { data: 'pong' }));
  expect([seen.state?.problem, channel.readyState]).toEqual([{ kind: 'flooded' }, 'closed']);
});

test.each(['ping-pong', 'viewer'] as const)('of %s a data channel more than it has is closed', async (example) => {
  const { run, pc } = fakeRun(example, [opened('a'), TAKEN]);
  await run.start();
  const states = [opensChannel(pc), opensChannel(pc)].map(({ readyState }) => readyState);
  expect(states).toEqual(example === 'viewer' ? ['closed', 'closed'] : ['open', 'closed']);
});
