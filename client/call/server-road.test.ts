import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { seatedAs } from '../signaling/fake-signals.ts';
import { FakePeerConnection } from './fake-peer-connection.ts';
import { FakeSignaling } from './fake-signaling.ts';
import { FakeStream } from './fake-transports.ts';
import { OFFER } from './open-call.ts';
import { ServerRoad } from './server-road.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('MediaStream', FakeStream);
});
afterEach(() => void vi.useRealTimers());

const took = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const track = (id: string) => ({ kind: 'video', id }) as unknown as MediaStreamTrack;

function build(direction: 'sendonly' | 'recvonly') {
  const ways: FakeSignaling[] = [];
  const pcs: FakePeerConnection[] = [];
  const asked: string[] = [];
  const road = new ServerRoad({
    direction,
    localStream: new MediaStream(),
    onChange: () => {},
    createWay: () => {
      const signaling = new FakeSignaling();
      ways.push(signaling);
      return { signaling, open: () => asked.push('open'), check: () => asked.push('check') };
    },
    createPeerConnection: (configuration) => {
      const pc = new FakePeerConnection(configuration);
      pcs.push(pc);
      return pc.asPeerConnection;
    },
  });
  /** The server offers. */
  const offer = async (negotiation = 1) => {
    const neighbours = [{ seat: 'caller', status: 'present' as const }];
    if (negotiation === 1) ways.at(-1)?.tell({ type: 'seated', seated: seatedAs('callee', { neighbours }) });
    ways.at(-1)?.hear(negotiation, OFFER);
    await took();
  };
  return { road, ways, pcs, asked, offer };
}

const directions = (pc: FakePeerConnection | undefined) => pc?.getTransceivers().map(({ direction }) => direction);
const sent = (pc: FakePeerConnection | undefined) => pc?.getTransceivers().map(({ sender }) => sender.track?.id ?? null);

test('a road is there while it is wanted, and given back afterwards', async () => {
  const { road, ways, asked, offer } = build('recvonly');
  expect([road.state, asked]).toEqual([null, []]);
  road.want(true);
  road.want(true);
  await offer();
  expect([asked, ways[0]?.kinds]).toEqual([['open'], ['media', 'answer']]);
  road.want(false);
  expect([road.state, ways[0]?.left]).toEqual([null, [false]]);
});

test.each(['sendonly', 'recvonly'] as const)('pictures go one way: %s', async (direction) => {
  const { road, pcs, offer } = build(direction);
  road.want(true);
  await offer();
  expect(directions(pcs[0])).toEqual([direction, direction]);
});

test('what is sent by then is sent from the start, and another picture takes its place without a negotiation', async () => {
  const { road, ways, pcs, offer } = build('sendonly');
  road.replaceTrack('video', track('camera'));
  road.want(true);
  await offer();
  expect(sent(pcs[0])).toEqual([null, 'camera']);
  road.replaceTrack('video', track('screen'));
  await took();
  expect(sent(pcs[0])).toEqual([null, 'screen']);
  expect(ways[0]?.kinds.filter((kind) => kind === 'answer')).toHaveLength(1);
});

test('back in its seat a page asks whether the server still knows the connection', () => {
  const { road, asked } = build('sendonly');
  road.onSeat();
  expect(asked).toEqual([]);
  road.want(true);
  road.onSeat();
  expect(asked).toEqual(['open', 'check']);
});

test.each([
  ['sendonly', 2],
  ['recvonly', 1],
] as const)('a road that is lost, %s, has been opened so often after some minutes: %i', async (direction, times) => {
  const { road, ways, pcs, offer } = build(direction);
  road.want(true);
  await offer();
  pcs[0]?.become('connected');
  pcs[0]?.become('failed');
  await took(70_000);
  expect(ways).toHaveLength(times);
});

test('a road that is wanted no more is not asked for again', async () => {
  const { road, ways } = build('recvonly');
  road.want(true);
  ways[0]?.tell({ type: 'refused', error: 'bad_token', message: '' });
  road.want(false);
  await took(60_000);
  expect(ways).toHaveLength(1);
});

test('a viewer’s road that is lost is tried again every minute: no event says that the network lets it through again', async () => {
  const { road, ways, pcs, offer } = build('recvonly');
  road.want(true);
  await offer();
  pcs[0]?.become('connected');
  pcs[0]?.become('failed');
  await took(70_000);
  expect(road.state?.isLost).toBe(true);
  const asked = () => ways[0]?.kinds.filter((kind) => kind === 'restart').length ?? 0;
  const before = asked();
  await took(60_000);
  expect(asked()).toBeGreaterThan(before);
  road.want(false);
  const last = asked();
  await took(200_000);
  expect(asked()).toBe(last);
});

test('a server without room is known to be full until it has some', () => {
  const { road, ways } = build('recvonly');
  road.want(true);
  const answer = (status: `${number}` | null) => ways[0]?.tell({ type: 'request', name: 'POST connections', answer: status });
  const said = ([null, '503', '429', '200', '503'] as const).map((status) => {
    answer(status);
    return road.isFull;
  });
  expect(said).toEqual([false, true, true, false, true]);
  road.want(false);
  expect(road.isFull).toBe(false);
});

test('a connection by which nothing comes any more has stalled, and has not once something does', async () => {
  const { road, pcs, offer } = build('recvonly');
  road.want(true);
  await offer();
  const [pc] = pcs;
  pc?.become('connected');
  await took(10_000);
  expect(road.isStalled).toBe(false);
  if (pc) pc.isSilent = true;
  await took(2000);
  expect(road.isStalled).toBe(false);
  await took(2000);
  expect(road.isStalled).toBe(true);
  if (pc) pc.isSilent = false;
  await took(1000);
  expect(road.isStalled).toBe(false);
});

test('who sends to the server receives nothing, and misses nothing', async () => {
  const { road, pcs, offer } = build('sendonly');
  road.want(true);
  await offer();
  if (pcs[0]) pcs[0].isSilent = true;
  pcs[0]?.become('connected');
  await took(60_000);
  expect(road.isStalled).toBe(false);
});
