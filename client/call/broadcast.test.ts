import { expect, onTestFinished, test, vi } from 'vitest';
import { Broadcast } from './broadcast.ts';
import { FakePeerConnection } from './fake-peer-connection.ts';
import { FakeSignaling } from './fake-signaling.ts';
import { FakeStream, settled } from './fake-transports.ts';
import { ANSWER, media } from './open-call.ts';

const track = (kind: 'audio' | 'video', id = kind) => ({ kind, id }) as unknown as MediaStreamTrack;

function startBroadcast() {
  vi.stubGlobal('MediaStream', FakeStream);
  const gone: string[] = [];
  const ways = new Map<string, FakeSignaling>();
  const highest = () => Math.max(0, ...[...ways.values()].flatMap(({ sent }) => sent.map(({ negotiation }) => negotiation)));
  const broadcast = new Broadcast({
    localStream: new MediaStream(),
    onChange: () => {},
    onGone: (seat) => gone.push(seat),
    seatAnew: (seat) => ways.get(seat)?.seat('caller', highest(), true),
  });
  // Or it would look for its viewers for as long as tests run.
  onTestFinished(() => broadcast.end());
  /** A viewer who comes. */
  const meet = (seat: string) => {
    const signaling = new FakeSignaling();
    const pcs: FakePeerConnection[] = [];
    ways.set(seat, signaling);
    broadcast.admit(seat, signaling, (configuration) => {
      const pc = new FakePeerConnection(configuration);
      pcs.push(pc);
      return pc.asPeerConnection;
    });
    signaling.seat('caller', 0, true);
    return { signaling, pcs };
  };
  /** A viewer who comes, is offered something and has answered. */
  const admit = async (seat: string) => {
    const { signaling, pcs } = meet(seat);
    await settled();
    signaling.hear(1, ANSWER);
    signaling.hear(1, media(1, { microphone: 'off', camera: 'off' }));
    await settled();
    const [pc] = pcs;
    if (!pc) throw new Error('no connection was made');
    pc.become('connected');
    return { signaling, pc, pcs };
  };
  return { broadcast, gone, meet, admit };
}

const directions = (pc: FakePeerConnection) => pc.getTransceivers().map(({ direction }) => direction);
const sent = (pc: FakePeerConnection) => pc.getTransceivers().map(({ sender }) => sender.track?.id ?? null);

test('a viewer is sent what there is when it comes, and sends nothing', async () => {
  const { broadcast, admit } = startBroadcast();
  broadcast.replaceTrack('audio', track('audio'));
  broadcast.replaceTrack('video', track('video'));
  const { pc, signaling } = await admit('viewer-00000001');
  expect(directions(pc)).toEqual(['sendonly', 'sendonly']);
  expect(sent(pc)).toEqual(['audio', 'video']);
  expect(signaling.kinds).toContain('offer');
});

test('another picture, a screen for instance, is put in for everybody without a negotiation', async () => {
  const { broadcast, admit } = startBroadcast();
  broadcast.replaceTrack('video', track('video'));
  const viewers = [await admit('viewer-00000001'), await admit('viewer-00000002')];
  for (const { signaling } of viewers) signaling.sent.length = 0;
  broadcast.replaceTrack('video', track('video', 'screen' as 'video'));
  await settled();
  for (const { pc, signaling } of viewers) {
    expect(sent(pc)).toEqual([null, 'screen']);
    expect(signaling.sent).toEqual([]);
  }
});

test('a viewer that leaves is gone, and the others stay', async () => {
  const { broadcast, gone, admit } = startBroadcast();
  const first = await admit('viewer-00000001');
  await admit('viewer-00000002');
  first.signaling.tell({ type: 'peer-left', cause: 'left' });
  expect(gone).toEqual(['viewer-00000001']);
  expect([...broadcast.states.keys()]).toEqual(['viewer-00000002']);
});

test('a viewer whose connection to the server is lost goes on watching, until that ends as well', async () => {
  const { broadcast, gone, admit } = startBroadcast();
  const { signaling, pc, pcs } = await admit('viewer-00000001');
  signaling.tell({ type: 'peer-left', cause: 'timeout' });
  expect([...broadcast.states.keys()]).toEqual(['viewer-00000001']);
  pc.become('failed');
  await settled();
  expect(gone).toEqual(['viewer-00000001']);
  // There is nobody who could answer another offer.
  expect(pcs).toHaveLength(1);
});

test('a viewer that has loaded its page anew is offered a fresh negotiation', async () => {
  const { admit } = startBroadcast();
  const { signaling, pcs } = await admit('viewer-00000001');
  signaling.tell({ type: 'peer-back', negotiation: 0, received: 0 });
  await settled();
  expect(pcs).toHaveLength(2);
  expect(signaling.sent.at(-1)).toMatchObject({ negotiation: 2, body: { kind: 'description', type: 'offer' } });
});

test('ending a broadcast says goodbye to everybody', async () => {
  const { broadcast, gone, admit } = startBroadcast();
  const viewers = [await admit('viewer-00000001'), await admit('viewer-00000002')];
  for (const { pc } of viewers) pc.channels[0]?.open();
  broadcast.end();
  for (const { pc } of viewers) expect(pc.channels[0]?.sent.at(-1)).toMatchObject({ kind: 'bye' });
  expect(gone).toHaveLength(2);
});

const ANN = 'viewer-00000001';

test('a viewer that comes while the channel goes through the server gets no connection, and hears of the devices', async () => {
  const { broadcast, meet } = startBroadcast();
  broadcast.lead('server');
  const { signaling, pcs } = meet(ANN);
  broadcast.announce({ camera: 'on' });
  broadcast.announce({ camera: 'off' });
  await settled();
  expect(pcs).toEqual([]);
  expect(signaling.sent.map(({ negotiation }) => negotiation)).toEqual([1, 1, 1]);
  expect(signaling.sent.at(-1)?.body).toMatchObject({ kind: 'media', camera: 'off', ready: true });
  expect(broadcast.isParked(ANN)).toBe(true);
});

test('a viewer keeps its call until it has taken the server’s road, and then loses it without a goodbye', async () => {
  const { broadcast, gone, admit } = startBroadcast();
  const { signaling, pc, pcs } = await admit(ANN);
  pc.channels[0]?.open();
  broadcast.lead('server');
  expect([broadcast.isParked(ANN), pc.signalingState]).toEqual([false, 'stable']);
  broadcast.onTook(ANN, 'server');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect([broadcast.isParked(ANN), pc.signalingState, pcs.length]).toEqual([true, 'closed', 1]);
  expect(pc.channels[0]?.sent).not.toContainEqual({ kind: 'bye' });
  // In a negotiation of its own: the one before is over for the viewer, too.
  expect(signaling.sent.at(-1)).toMatchObject({ negotiation: 2, body: { kind: 'media' } });
  expect([gone, signaling.left]).toEqual([[], []]);
});

test('those who are parked are called anew when viewers are to take calls again, with what is sent by then', async () => {
  const { broadcast, meet } = startBroadcast();
  broadcast.lead('server');
  const { signaling, pcs } = meet(ANN);
  broadcast.replaceTrack('video', track('video', 'screen' as 'video'));
  broadcast.lead('peer');
  await settled();
  expect(sent(pcs[0] as FakePeerConnection)).toEqual([null, 'screen']);
  expect(signaling.sent.at(-1)).toMatchObject({ negotiation: 2, body: { type: 'offer' } });
});

test('those who are parked are called one after the other, and none once calls are wanted no more', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { broadcast, meet } = startBroadcast();
  broadcast.lead('server');
  const seats = [ANN, 'viewer-00000002', 'viewer-00000003'];
  for (const seat of seats) meet(seat);
  const parked = () => seats.map((seat) => broadcast.isParked(seat));
  broadcast.lead('peer');
  broadcast.lead('peer');
  expect(parked()).toEqual([false, true, true]);
  await vi.advanceTimersByTimeAsync(250);
  expect(parked()).toEqual([false, false, true]);
  broadcast.lead('server');
  await vi.advanceTimersByTimeAsync(1000);
  expect(parked()).toEqual([false, false, true]);
});

test('a viewer that gives its call up in the moment in which calls are wanted again is called at once', async () => {
  const { broadcast, admit } = startBroadcast();
  const { signaling, pcs } = await admit(ANN);
  broadcast.lead('server');
  broadcast.lead('peer');
  broadcast.onTook(ANN, 'server');
  await settled();
  expect([broadcast.isParked(ANN), pcs.length]).toEqual([false, 2]);
  expect(signaling.sent.at(-1)).toMatchObject({ negotiation: 2, body: { type: 'offer' } });
});

test('a viewer that is parked and loads its page anew is told of the devices in a negotiation that it has not heard of', async () => {
  const { broadcast, meet } = startBroadcast();
  broadcast.lead('server');
  const { signaling } = meet(ANN);
  signaling.tell({ type: 'peer-back', negotiation: 0, received: 0 });
  expect(signaling.sent.map(({ negotiation }) => negotiation)).toEqual([1, 2]);
});

test.each(['left', 'timeout'] as const)('a viewer that is parked and gone (%s) is gone', (cause) => {
  const { broadcast, gone, meet } = startBroadcast();
  broadcast.lead('server');
  meet(ANN).signaling.tell({ type: 'peer-left', cause });
  expect(gone).toEqual([ANN]);
  expect(broadcast.states.size).toBe(0);
});

test('nothing is tried for a viewer that is parked, however long that is', async () => {
  vi.useFakeTimers();
  const { broadcast, meet } = startBroadcast();
  broadcast.lead('server');
  const { signaling, pcs } = meet(ANN);
  broadcast.networkChanged();
  await vi.advanceTimersByTimeAsync(600_000);
  vi.useRealTimers();
  expect([signaling.kinds, pcs]).toEqual([['media'], []]);
});

test.each<[string, (parts: { broadcast: Broadcast; signaling: FakeSignaling }) => void]>([
  ['it has gone over to the server', ({ broadcast }) => broadcast.onTook(ANN, 'server')],
  ['it has left', ({ signaling }) => signaling.tell({ type: 'peer-left', cause: 'left' })],
  ['the broadcast has ended', ({ broadcast }) => broadcast.end()],
])('nothing is tried any more for a viewer whose path was lost before %s', async (_what, over) => {
  const { broadcast, admit } = startBroadcast();
  const { signaling, pc } = await admit(ANN);
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  broadcast.lead('server');
  pc.become('failed');
  over({ broadcast, signaling });
  // What is said as a goodbye has left by then.
  await vi.advanceTimersByTimeAsync(200);
  expect(vi.getTimerCount()).toBe(0);
});

test('who is parked in the next broadcast of this page is called as well, although the last one ended among such calls', () => {
  const { broadcast, meet } = startBroadcast();
  broadcast.lead('server');
  for (const seat of [ANN, 'viewer-00000002']) meet(seat);
  broadcast.lead('peer');
  broadcast.end();
  broadcast.lead('server');
  meet(ANN);
  broadcast.lead('peer');
  expect(broadcast.isParked(ANN)).toBe(false);
});
