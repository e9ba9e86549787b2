import { viewerNumber } from '../../protocol/channel-seat.ts';
import type { CallState } from '../call/call-state.ts';
import type { SignalingChannel } from '../signaling/signaling-channel.ts';
import { followRoad } from '../timeline/follow-road.ts';
import { recordConnections } from '../timeline/record-connection.ts';
import { recordSignaling } from '../timeline/record-signaling.ts';
import { Recorder } from '../timeline/recorder.ts';
import type { Road } from '../timeline/road.ts';
import type { Stats } from '../timeline/selected-pair.ts';
import { sendingBetween, sendingSample, type Sending, type SendingSample } from '../timeline/sending.ts';
import { watchSelectedPair } from '../timeline/watch-selected-pair.ts';
import type { Inspected, Inspection } from './inspection.ts';
import { loadInspection } from './load-inspection.ts';

/** What the broadcaster's page knows of one viewer, besides what the broadcast does. */
export interface LiveLink {
  readonly seat: string;
  readonly number: number;
  readonly recorder: Recorder;
  readonly signaling: SignalingChannel;
  readonly createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly peerConnection: () => RTCPeerConnection | null;
  readonly road: () => Road | null;
  /** Null until there are two samples. */
  readonly sending: () => Sending | null;
  readonly sample: () => Promise<void>;
  /** What the inspector shows of it. */
  readonly inspection: () => Promise<Inspection>;
}

/** What the links of a page have in common. */
export interface LinkOptions {
  readonly isRelayOnly: boolean;
  readonly media: Inspected['media'];
  /** The call with this viewer, as it stands. */
  readonly stateOf: (seat: string) => CallState;
  readonly listen: Inspected['listen'];
  readonly onChange: () => void;
}

/** A viewer as the list shows it. */
export interface ViewerLine {
  readonly link: LiveLink;
  readonly state: CallState;
  readonly road: Road | null;
  readonly sending: Sending | null;
}

/** Writes down what happens with one viewer, and measures what is sent to it. */
export function createLink(seat: string, channel: SignalingChannel, options: LinkOptions): LiveLink {
  const { isRelayOnly, media, listen, onChange } = options;
  const recorder = new Recorder();
  recorder.add({ type: 'page', what: 'opened' });
  let newest: RTCPeerConnection | null = null;
  let last: SendingSample | null = null;
  let sending: Sending | null = null;
  const peerConnection = () => newest;
  const road = followRoad(recorder, onChange);
  watchSelectedPair(recorder, peerConnection);
  const call = {
    get state() {
      return options.stateOf(seat);
    },
  };
  // It begins with the first offer, as of a call: the viewer may want to see this side's part of it.
  const inspection = loadInspection({ seat: 'caller', recorder, peerConnection, isRelayOnly, media, listen, call, isLater: true });
  return {
    seat,
    number: viewerNumber(seat),
    recorder,
    signaling: recordSignaling(channel, recorder, new AbortController().signal),
    createPeerConnection: recordConnections(
      (configuration) => (newest = new RTCPeerConnection({ ...configuration, iceTransportPolicy: isRelayOnly ? 'relay' : 'all' })),
      recorder,
    ),
    peerConnection,
    road,
    sending: () => sending,
    inspection,
    async sample() {
      if (newest?.connectionState !== 'connected') return void (sending = null);
      // A connection may be closed while it is asked.
      const report = (await newest.getStats().catch(() => [])) as unknown as Iterable<readonly [string, Stats]>;
      const now = sendingSample(report, performance.now());
      sending = last && sendingBetween(last, now);
      last = now;
    },
  };
}
