import { vi } from 'vitest';
import type { BodyOf } from '../../protocol/signal.ts';
import { Call } from './call.ts';
import { FakePeerConnection } from './fake-peer-connection.ts';
import { FakeSignaling } from './fake-signaling.ts';
import { FakeStream, settled } from './fake-transports.ts';

export const OFFER: BodyOf<'description'> = { kind: 'description', type: 'offer', sdp: 'a=ice-ufrag:theirs\r\n' };
export const ANSWER: BodyOf<'description'> = { ...OFFER, type: 'answer' };

/** The other page's devices, as one says it that has joined. */
export function media(revision: number, change: Partial<BodyOf<'media'>> = {}): BodyOf<'media'> {
  return { kind: 'media', revision, microphone: 'on', camera: 'on', ready: true, ...change };
}

/** One seat of a call for tests. `pcs` are its connections, in the order in which they were made. */
export function openCall(seat: 'caller' | 'callee', iceTransportPolicy: RTCIceTransportPolicy = 'all') {
  vi.stubGlobal('MediaStream', FakeStream);
  const signaling = new FakeSignaling();
  const pcs: FakePeerConnection[] = [];
  const createPeerConnection = (configuration: RTCConfiguration) => {
    const pc = new FakePeerConnection({ ...configuration, iceTransportPolicy });
    pcs.push(pc);
    return pc.asPeerConnection;
  };
  const call = new Call({ seat, signaling, createPeerConnection, localStream: new MediaStream(), onChange: () => {} });
  const pc = () => {
    const newest = pcs.at(-1);
    if (!newest) throw new Error('no connection was made');
    return newest;
  };
  const page = () => {
    const [channel] = pc().channels;
    if (!channel) throw new Error('no data channel was made');
    return channel;
  };
  return { call, signaling, pcs, pc, page };
}

/** A caller whose callee has answered and joined; the data channel is open. */
export async function openCaller() {
  const side = openCall('caller');
  side.signaling.seat('caller');
  await settled();
  side.signaling.hear(1, ANSWER);
  side.signaling.hear(1, media(1));
  await settled();
  side.pc().become('connected');
  side.page().open();
  side.signaling.sent.length = 0;
  return side;
}

/** A callee in its green room: the offer is here, nobody has pressed *Join*. */
export async function openCallee() {
  const side = openCall('callee');
  side.signaling.seat('callee', 1, true);
  side.signaling.hear(1, OFFER);
  await settled();
  return side;
}
