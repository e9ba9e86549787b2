import { otherSeat, type CallSeat } from '../../protocol/seat.ts';
import { Call } from '../call/call.ts';
import type { CallState } from '../call/call-state.ts';
import { browserGetUserMedia, queryPermission } from '../media/browser-devices.ts';
import { KINDS, LocalMedia, type Device, type LocalMediaState } from '../media/local-media.ts';
import { parseMediaRequest } from '../media/media-request.ts';
import { connectSocket } from '../signaling/connect-socket.ts';
import { PeerSignaling } from '../signaling/peer-signaling.ts';
import { SocketSignaling } from '../signaling/socket-signaling.ts';
import { recordConnections } from '../timeline/record-connection.ts';
import { recordSignaling } from '../timeline/record-signaling.ts';
import { Recorder } from '../timeline/recorder.ts';
import { parseRelayRequest } from './relay-request.ts';
import { forgetSeat, storeSeat } from './stored-seat.ts';
import { toldDevices } from './told-devices.ts';

/** What a page's views show, besides what is particular to the page. */
export interface SessionState {
  readonly call: CallState;
  readonly media: LocalMediaState;
  /** This person has a seat in the call, held by another tab or left behind `before`, and may take it here. */
  readonly seatToUse: { readonly heldBy: 'elsewhere' | 'before'; readonly useHere: () => void } | null;
}

export interface Session {
  readonly seat: CallSeat;
  readonly call: Call;
  readonly media: LocalMedia;
  readonly signaling: SocketSignaling<PeerSignaling>;
  readonly recorder: Recorder;
  /** The connection that counts; null before there is one. */
  readonly peerConnection: () => RTCPeerConnection | null;
  /** The address asks for nothing but relays. */
  readonly isRelayOnly: boolean;
  /** Parameters of the address that mean nothing. */
  readonly problems: readonly string[];
  readonly state: SessionState;
  readonly listen: (listener: () => void) => void;
  /** Resolves once a person wants to use the seat in this tab. */
  readonly askToUseHere: (heldBy: 'elsewhere' | 'before') => Promise<void>;
}

/**
 * Everything of a call that must not wait for anything: the socket, the connection and the camera start side by side the moment the page's
 * code runs. Views are loaded afterwards and look at its state. `record` puts what passes the signaling channel on the timeline.
 */
export function startSession(seat: CallSeat, record = recordSignaling): Session {
  const recorder = new Recorder();
  recorder.add({ type: 'page', what: 'requested' }, performance.timeOrigin);
  recorder.add({ type: 'page', what: 'opened' });
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  const { request, problems } = parseMediaRequest(location.search);
  const relay = parseRelayRequest(location.search);
  const { isRelayOnly } = relay;
  let newest: RTCPeerConnection | null = null;
  let seatToUse: SessionState['seatToUse'] = null;
  let devices: 'devices-ready' | 'devices-failed' | null = null;
  const recordDevices = (...all: readonly Device[]) => {
    if (all.some(({ status }) => status === 'starting')) return;
    const what = all.some(({ problem }) => problem !== null) ? 'devices-failed' : 'devices-ready';
    if (what !== devices) recorder.add({ type: 'page', what });
    devices = what;
  };
  const signaling = new SocketSignaling(connectSocket(), (own) => new PeerSignaling(own, otherSeat(seat)));
  const localStream = new MediaStream();
  const keepSeat = ({ end, isAgreed }: CallState) => {
    if (end !== null && end !== 'replaced') forgetSeat();
    else if (signaling.seated && (seat === 'caller' || isAgreed)) storeSeat(signaling.seated);
  };
  const call = new Call({
    seat,
    signaling: record(signaling.peers, recorder, new AbortController().signal),
    createPeerConnection: recordConnections(
      (configuration) => (newest = new RTCPeerConnection({ ...configuration, iceTransportPolicy: isRelayOnly ? 'relay' : 'all' })),
      recorder,
    ),
    localStream,
    onChange: (state) => {
      if (state.end !== null) media.stop();
      keepSeat(state);
      changed();
    },
  });
  const media = new LocalMedia(
    {
      request,
      getUserMedia: browserGetUserMedia(),
      permission: queryPermission,
      onTrack: (device, track) => call.replaceTrack(KINDS[device], track),
      onChange: ({ microphone, camera }) => {
        recordDevices(microphone, camera);
        call.announce(toldDevices({ microphone, camera }));
        changed();
      },
    },
    localStream,
  );
  void media.open();
  addEventListener('pagehide', () => call.leavePage());
  return {
    seat,
    call,
    media,
    signaling,
    recorder,
    peerConnection: () => newest,
    isRelayOnly,
    problems: [...problems, ...relay.problems],
    get state() {
      return { call: call.state, media: media.state, seatToUse };
    },
    listen: (listener) => void listeners.add(listener),
    async askToUseHere(heldBy) {
      await new Promise<void>((useHere) => {
        seatToUse = { heldBy, useHere };
        changed();
      });
      seatToUse = null;
      changed();
    },
  };
}
