import type { ChannelRoad } from '../../protocol/channel-facts.ts';
import { channelRoom } from '../../protocol/channel-name.ts';
import { BROADCASTER } from '../../protocol/channel-seat.ts';
import type { Seated } from '../../protocol/requests.ts';
import { Broadcast } from '../call/broadcast.ts';
import { initialCallState } from '../call/call-state.ts';
import type { TrackKind } from '../call/local-tracks.ts';
import { browserGetUserMedia, queryPermission } from '../media/browser-devices.ts';
import { KINDS, LocalMedia } from '../media/local-media.ts';
import { parseMediaRequest } from '../media/media-request.ts';
import { browserGetDisplayMedia, ScreenShare } from '../media/screen-share.ts';
import { ChannelRoom, onChannelFact } from '../signaling/channel-room.ts';
import { connectSocket, type SignalingSocket } from '../signaling/connect-socket.ts';
import type { Answer, RequestError } from '../signaling/request.ts';
import type { SignalingEvent, SignalingState } from '../signaling/signaling-channel.ts';
import { SocketSignaling } from '../signaling/socket-signaling.ts';
import { Viewers } from '../signaling/viewers.ts';
import { createUpstream, type Upstream, type UpstreamLine } from './live-upstream.ts';
import { createLink, type LinkOptions, type LiveLink, type ViewerLine } from './live-link.ts';
import { parseRelayRequest } from './relay-request.ts';
import { holdSeat } from './seat-lock.ts';
import type { SessionState } from './session.ts';
import { forgetSeat, storedSeat, storeSeat } from './stored-seat.ts';
import { resumeSeat } from './take-seat.ts';
import { toldDevices } from './told-devices.ts';
import { watchNetwork } from './watch-network.ts';

/** `ready`: nothing has left yet. `refused`: why the channel could not be started; it can be tried again. */
export type LivePhase = 'ready' | 'starting' | 'live' | 'refused' | 'ended' | 'replaced';

export interface LiveState {
  readonly phase: LivePhase;
  readonly refused: RequestError | null;
  readonly signaling: SignalingState;
  readonly viewers: readonly ViewerLine[];
  /** Where viewers are to have it from. */
  readonly road: ChannelRoad;
  /** What goes to the server; null: nothing. */
  readonly upstream: UpstreamLine | null;
  readonly seatToUse: SessionState['seatToUse'];
}

const SAMPLE_MS = 2000;
export type LiveSession = ReturnType<typeof startLiveSession>;

/** A broadcaster's page: its devices, its seat, and a link to each viewer. */
export function startLiveSession(name: string, socket: SignalingSocket = connectSocket()) {
  const { request, problems } = parseMediaRequest(location.search);
  const relay = parseRelayRequest(location.search);
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  const links = new Map<string, LiveLink>();
  const localStream = new MediaStream();
  const room = channelRoom(name);
  let phase: LivePhase = storedSeat(BROADCASTER, room) ? 'starting' : 'ready';
  let isHeld = false;
  let refused: RequestError | null = null;
  let signalingState: SignalingState = 'connecting';
  let seatToUse: SessionState['seatToUse'] = null;

  const become = (next: LivePhase, why: RequestError | null = null) => {
    phase = next;
    refused = why;
    if (next === 'ended' || next === 'replaced') {
      media.stop();
      screen.stop();
    }
    leadUpstream();
    changed();
  };
  const listen = (listener: () => void, until?: AbortSignal) => {
    listeners.add(listener);
    until?.addEventListener('abort', () => listeners.delete(listener));
  };
  const linkOptions: LinkOptions = {
    isRelayOnly: relay.isRelayOnly,
    get media() {
      return media;
    },
    stateOf: (seat) => broadcast.states.get(seat) ?? initialCallState('caller'),
    listen,
    onChange: changed,
  };
  const broadcast = new Broadcast({
    localStream,
    onChange: changed,
    onGone: (seat) => {
      links.get(seat)?.end();
      links.delete(seat);
      signaling.peers.forget(seat);
    },
    seatAnew: (seat) => signaling.peers.seatAnew(seat),
  });
  const signaling = new SocketSignaling(
    socket,
    (own) =>
      new Viewers(own, socket, {
        onViewer: (seat, channel) => {
          const link = createLink(seat, channel, linkOptions);
          links.set(seat, link);
          broadcast.admit(seat, link.signaling, link.createPeerConnection);
        },
        onSeat: (event) => onSeat(event),
      }),
  );
  const channel: ChannelRoom = new ChannelRoom(socket, () => {
    lead();
    changed();
  });
  onChannelFact(socket, 'viewer:took', ({ seat, road }) => broadcast.onTook(seat, road));
  const screen = new ScreenShare(browserGetDisplayMedia(), () => sendPicture());
  const media = new LocalMedia(
    {
      request,
      getUserMedia: browserGetUserMedia(),
      permission: queryPermission,
      onTrack: (device, track) => {
        if (device === 'microphone') send(KINDS[device], track);
        else sendPicture();
      },
      onChange: () => {
        announce();
        changed();
      },
    },
    localStream,
  );
  const announce = () => broadcast.announce({ ...toldDevices(media.state), ...(screen.track && { camera: 'on' }) });
  const upstream: Upstream = createUpstream({ name, signaling, localStream, ...linkOptions });
  const send = (kind: TrackKind, track: MediaStreamTrack | null) => {
    broadcast.replaceTrack(kind, track);
    upstream.road.replaceTrack(kind, track);
  };
  /** Without the channel's seat there is nothing that the server would take. */
  const leadUpstream = () => upstream.road.want(channel.isUpstreamWanted && phase === 'live');
  const lead = () => {
    broadcast.lead(channel.road);
    leadUpstream();
  };
  const sendPicture = () => {
    send('video', screen.track ?? media.track('camera') ?? null);
    announce();
    changed();
  };

  function onSeated(seated: Seated): void {
    signalingState = 'open';
    storeSeat(seated);
    if (!isHeld) void holdSeat(seated, 'now');
    isHeld = true;
    if (seated.channel) channel.enter(seated.channel);
    if (phase !== 'ended') become('live');
    upstream.onSeat(seated);
  }

  function onSeat(event: SignalingEvent): void {
    if (event.type === 'seated' || event.type === 'resumed') onSeated(event.seated);
    if (event.type === 'state') signalingState = event.state;
    if (event.type === 'replaced') become('replaced');
    if (event.type === 'refused' && phase === 'live') void start();
    changed();
  }

  async function take(ask: () => Promise<Answer<Seated>>): Promise<void> {
    become('starting');
    const answer = await signaling.untilReached(ask);
    if (answer.ok) return;
    broadcast.end();
    become('refused', answer.error);
  }

  const start = () => take(() => signaling.take('channel:start', { channel: name }));
  const returning = {
    seat: BROADCASTER,
    signaling,
    async askToUseHere(heldBy: 'elsewhere' | 'before') {
      await new Promise<void>((useHere) => {
        seatToUse = { heldBy, useHere };
        changed();
      });
      seatToUse = null;
      changed();
    },
  };

  void media.open();
  addEventListener('pagehide', () => {
    upstream.road.leavePage();
    signaling.leave(true);
  });
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  watchNetwork(() => {
    signaling.reconnect();
    broadcast.networkChanged();
    upstream.road.networkChanged();
  });
  setInterval(() => void Promise.all([upstream, ...links.values()].map(({ sample }) => sample())).then(changed), SAMPLE_MS);
  // Whoever reloads goes on without being asked: the viewers wait.
  void resumeSeat(returning, room).then((resumed) => {
    if (!resumed && phase === 'starting') become('ready');
    if (resumed && !resumed.ok) become('refused', resumed.error);
  });

  return {
    name,
    media,
    screen,
    channel,
    signaling,
    isRelayOnly: relay.isRelayOnly,
    problems: [...problems, ...relay.problems],
    get state(): LiveState {
      const states = broadcast.states;
      const viewers = [...links.values()].flatMap((link) => {
        const state = states.get(link.seat);
        return state ? [{ link, state, isParked: broadcast.isParked(link.seat), road: link.road(), sending: link.sending() }] : [];
      });
      return { phase, refused, signaling: signalingState, viewers, road: channel.road, upstream: upstream.line, seatToUse };
    },
    listen,
    start,
    end() {
      broadcast.end();
      signaling.leave(false);
      forgetSeat();
      become('ended');
    },
  };
}
