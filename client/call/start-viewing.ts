import { vi } from 'vitest';
import type { ChannelRoad } from '../../protocol/channel-facts.ts';
import { seatedAs } from '../signaling/fake-signals.ts';
import { FakePeerConnection } from './fake-peer-connection.ts';
import { FakeSignaling } from './fake-signaling.ts';
import { FakeRemoteTrack, FakeStream } from './fake-transports.ts';
import { media, OFFER } from './open-call.ts';
import { Viewing } from './viewing.ts';

/** Timers are the test's own. */
export const took = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

function factory() {
  const pcs: FakePeerConnection[] = [];
  const create = (configuration: RTCConfiguration) => {
    const pc = new FakePeerConnection(configuration);
    pcs.push(pc);
    return pc.asPeerConnection;
  };
  return { pcs, create };
}

/** A viewer's side of a channel, with fakes for what comes by either road. */
export function startViewing() {
  vi.stubGlobal('MediaStream', FakeStream);
  const signaling = new FakeSignaling();
  const [peer, server] = [factory(), factory()];
  const ways: (FakeSignaling & { checks?: number })[] = [];
  const told: ChannelRoad[] = [];
  const page = { isSeen: true };
  const viewing = new Viewing({
    peer: { signaling, createPeerConnection: peer.create },
    server: {
      createPeerConnection: server.create,
      createWay: () => {
        const way: FakeSignaling & { checks?: number } = new FakeSignaling();
        ways.push(way);
        return { signaling: way, open: () => {}, check: () => void (way.checks = (way.checks ?? 0) + 1) };
      },
    },
    onTook: (road) => told.push(road),
    isSeen: () => page.isSeen,
    onChange: () => {},
  });
  const seat = (isBroadcasterThere: boolean) => {
    const neighbours = [{ seat: 'broadcaster', status: isBroadcasterThere ? ('present' as const) : ('free' as const) }];
    signaling.tell({ type: 'seated', seated: { ...seatedAs('callee', { neighbours }), seat: 'viewer-00000001' } });
  };
  const coming: Partial<Record<ChannelRoad, FakeRemoteTrack>> = {};
  /** The newest connection of that road is connected, and has place for something. */
  const connect = async (road: ChannelRoad) => {
    const pc = (road === 'peer' ? peer : server).pcs.at(-1);
    const track = (coming[road] = new FakeRemoteTrack('video'));
    pc?.dispatchEvent(Object.assign(new Event('track'), { track, streams: [] }));
    pc?.become('connected');
    await took();
  };
  /** The first packet comes over it, or has been the last one for a while. */
  const become = async (road: ChannelRoad, what: 'mute' | 'unmute') => {
    coming[road]?.become(what);
    await took();
  };
  const offer = async (road: ChannelRoad, negotiation: number, what: 'something' | 'nothing' = 'something') => {
    const way = road === 'peer' ? signaling : ways.at(-1);
    if (road === 'server' && negotiation === 1)
      way?.tell({ type: 'seated', seated: seatedAs('callee', { neighbours: [{ seat: 'caller', status: 'present' }] }) });
    way?.hear(negotiation, OFFER);
    await took();
    await connect(road);
    if (what === 'something') await become(road, 'unmute');
  };
  /** Frames are presented, until no more are asked for. */
  const present = async (road: ChannelRoad) => {
    const stream = viewing.streams[road];
    if (!stream) throw new Error('nothing comes by this road');
    while (viewing.onPresented(road, stream)) await took(50);
  };
  return { viewing, signaling, peer, server, ways, told, page, seat, offer, become, present };
}

/** A viewer that sees a broadcast straight from its broadcaster, whose camera is on. */
export async function watching() {
  const viewer = startViewing();
  viewer.seat(true);
  viewer.signaling.hear(1, media(1));
  await viewer.offer('peer', 1);
  await viewer.present('peer');
  await took(1000);
  return viewer;
}

/** The same, once it has taken the server's road. */
export async function watchingByServer() {
  const viewer = await watching();
  viewer.viewing.lead('server');
  await viewer.offer('server', 1);
  await viewer.present('server');
  await took(1000);
  return viewer;
}
