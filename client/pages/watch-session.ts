import { BROADCASTER, isViewerSeat } from '../../protocol/channel-seat.ts';
import { channelRoom } from '../../protocol/channel-name.ts';
import type { ChannelRoad } from '../../protocol/channel-facts.ts';
import { answerOnly } from '../call/answer-only.ts';
import { leadInTurn } from '../call/in-turn.ts';
import { Viewing } from '../call/viewing.ts';
import type { Device } from '../media/local-media.ts';
import { ChannelRoom } from '../signaling/channel-room.ts';
import { connectSocket } from '../signaling/connect-socket.ts';
import { keepingSeat } from '../signaling/keep-seat.ts';
import { PeerSignaling } from '../signaling/peer-signaling.ts';
import type { RequestError } from '../signaling/request.ts';
import type { SignalingEvent } from '../signaling/signaling-channel.ts';
import { SocketSignaling } from '../signaling/socket-signaling.ts';
import type { Happening } from '../timeline/entry.ts';
import { recordLink, type RecordedLink } from './recorded-link.ts';
import { parseRelayRequest } from './relay-request.ts';
import { holdSeat } from './seat-lock.ts';
import { ServerWays } from './server-ways.ts';
import { anyStoredSeat, forgetSeat, storeSeat } from './stored-seat.ts';
import { watchNetwork } from './watch-network.ts';

/** What a server refuses now and may give a moment later: it is asked again by itself. */
const PASSING = new Set<RequestError>(['channel_full', 'reconnecting', 'rate_limited', 'busy']);
const ASK_AGAIN_MS = 4000;
/** The seat is not to be had by its token any more, but perhaps as anyone has one. */
const LOST = new Set<RequestError>(['bad_token', 'not_found', 'ended', 'channel_full', 'reconnecting']);

const NONE: Device = { status: 'none', problem: null };
const NO_DEVICES = { state: { microphone: NONE, camera: NONE } };

export type WatchSession = ReturnType<typeof startWatchSession>;

/** A viewer's page. It has no devices, and asks for none. */
export function startWatchSession(name: string) {
  const { isRelayOnly, problems } = parseRelayRequest(location.search);
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  const listen = (listener: () => void) => void listeners.add(listener);
  const socket = connectSocket();
  /** Why there is no seat; it is asked for again by itself if that may pass. */
  let refused: RequestError | null = null;
  let isReplaced = false;
  let isTaking = false;
  const presented: Record<ChannelRoad, MediaStream | null> = { peer: null, server: null };

  const signaling = new SocketSignaling(socket, (own) => new PeerSignaling(keepingSeat(own), BROADCASTER));
  const channel: ChannelRoom = new ChannelRoom(socket, () => {
    lead();
    changed();
  });
  /** To the broadcaster a viewer is what a callee is to its caller; so it is to the server. */
  const link = (road: ChannelRoad) =>
    recordLink({ seat: 'callee', isRelayOnly, media: NO_DEVICES, listen, state: () => viewing.stateOf(road), onChange: changed });
  const links: Readonly<Record<ChannelRoad, RecordedLink>> = { peer: link('peer'), server: link('server') };
  const record = (happening: Happening, at?: number) => {
    for (const { recorder } of Object.values(links)) recorder.add(happening, at);
  };
  record({ type: 'page', what: 'requested' }, performance.timeOrigin);
  record({ type: 'page', what: 'opened' });
  const serverWays = new ServerWays({ name, signaling, record: links.server.record });
  const viewing: Viewing = new Viewing({
    peer: { signaling: links.peer.record(signaling.peers), createPeerConnection: links.peer.createPeerConnection },
    server: {
      createWay: () => serverWays.create(),
      createPeerConnection: answerOnly(links.server.createPeerConnection, { isStereo: false }),
    },
    onTook: (road) => void channel.took(road),
    isSeen: () => !document.hidden,
    onChange: changed,
  });
  const leadTo = leadInTurn(viewing, Math.random);
  const lead = () => leadTo(channel.road);

  function onSeat(event: SignalingEvent): void {
    if (event.type === 'seated' || event.type === 'resumed') {
      storeSeat(event.seated);
      serverWays.onSeat(event.seated);
      if (event.seated.channel) channel.enter(event.seated.channel);
      viewing.onSeat();
    }
    if (event.type === 'replaced') isReplaced = true;
    if (event.type === 'refused' && LOST.has(event.error)) void take();
    changed();
  }

  async function take(): Promise<void> {
    if (isTaking) return;
    isTaking = true;
    await untilTaken();
    isTaking = false;
  }

  /** Asks until there is a seat, or there will be none. */
  async function untilTaken(): Promise<void> {
    for (;;) {
      const answer = await signaling.untilReached(() => signaling.take('channel:watch', { channel: name }));
      refused = answer.ok ? null : answer.error;
      changed();
      if (answer.ok) return void holdSeat(answer.value, 'now');
      if (!PASSING.has(answer.error)) return;
      await new Promise((resolve) => {
        setTimeout(resolve, ASK_AGAIN_MS);
      });
    }
  }

  /** After a reload the same seat: a viewer that came anew while the old one is still held would take another one's place. */
  async function takeAgain(): Promise<void> {
    const stored = anyStoredSeat();
    const isOwn = stored?.room === channelRoom(name) && isViewerSeat(stored.seat);
    if (isOwn && (await holdSeat(stored, 'soon'))) {
      const answer = await signaling.untilReached(() => signaling.resume(stored));
      if (answer.ok) return;
      forgetSeat();
    }
    await take();
  }

  signaling.peers.listen(onSeat, new AbortController().signal);
  addEventListener('pagehide', () => {
    viewing.leavePage();
    signaling.leave(true);
  });
  document.addEventListener('visibilitychange', lead);
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  watchNetwork(() => {
    record({ type: 'page', what: 'network-changed' });
    signaling.reconnect();
    viewing.networkChanged();
  });
  void takeAgain();

  return {
    name,
    seat: 'callee' as const,
    call: viewing,
    media: NO_DEVICES,
    channel,
    links,
    isRelayOnly,
    problems,
    get state() {
      const { state: call, displayed: road, streams, hasEnded, isServerFull } = viewing;
      return { call, road, streams, hasEnded, isServerFull, refused, isReplaced, viewers: channel.viewers, chat: channel.chat };
    },
    /** This viewer's own seat; null before it has one. */
    ownSeat: () => signaling.seated?.seat ?? null,
    listen,
    /** A frame of what comes by that road has been presented. True: the next one is to be told of as well. */
    onPresented(road: ChannelRoad, stream: MediaStream): boolean {
      if (presented[road] !== stream) links[road].recorder.add({ type: 'first-frame', of: 'remote' });
      presented[road] = stream;
      return viewing.onPresented(road, stream);
    },
    /** Another try at a connection that was lost. */
    retry() {
      if (viewing.state.signaling !== 'open') signaling.reconnect();
      viewing.retry();
    },
  };
}
