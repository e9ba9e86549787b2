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

/** What the page of a channel knows of one of its connections, besides what is done with it. */
export interface RecordedLink {
  readonly recorder: Recorder;
  /** The same channel, with what passes on the timeline. */
  readonly record: (channel: SignalingChannel) => SignalingChannel;
  readonly createPeerConnection: (configuration: RTCConfiguration) => RTCPeerConnection;
  readonly peerConnection: () => RTCPeerConnection | null;
  readonly road: () => Road | null;
  /** Null until there are two samples. */
  readonly sending: () => Sending | null;
  readonly sample: () => Promise<void>;
  readonly inspected: Inspected;
  /** What the inspector shows of it. */
  readonly inspection: () => Promise<Inspection>;
  /** The connection is over, and the page goes on: it is listened to for this link no more. */
  readonly end: () => void;
}

export interface RecordedLinkOptions extends Pick<Inspected, 'seat' | 'isRelayOnly' | 'media'> {
  readonly listen: (listener: () => void, until: AbortSignal) => void;
  /** Of its call, as it stands. */
  readonly state: () => CallState;
  readonly onChange: () => void;
}

/** Writes down what happens on one way, and measures what is sent on it. */
export function recordLink({ seat, isRelayOnly, media, listen, state, onChange }: RecordedLinkOptions): RecordedLink {
  const recorder = new Recorder();
  const lifetime = new AbortController();
  const until = lifetime.signal;
  let newest: RTCPeerConnection | null = null;
  let last: SendingSample | null = null;
  let sending: Sending | null = null;
  const peerConnection = () => newest;
  const road = followRoad(recorder, onChange);
  watchSelectedPair(recorder, peerConnection);
  const call = {
    get state() {
      return state();
    },
  };
  const inspected: Inspected = {
    seat,
    recorder,
    peerConnection,
    isRelayOnly,
    media,
    // What looks into it is loaded late, perhaps when it is over.
    listen: (listener) => until.aborted || listen(listener, until),
    call,
  };
  let load: (() => Promise<Inspection>) | null = null;
  const inspection = () => (load ??= loadInspection(inspected));
  // It begins with the first description, as of a call: the other side may want to see this side's part of it. Whoever makes the call needs
  // what is returned here before there is one.
  queueMicrotask(inspection);
  return {
    recorder,
    record: (channel) => recordSignaling(channel, recorder, until),
    createPeerConnection: recordConnections(
      (configuration) => (newest = new RTCPeerConnection({ ...configuration, iceTransportPolicy: isRelayOnly ? 'relay' : 'all' })),
      recorder,
    ),
    peerConnection,
    road,
    sending: () => sending,
    inspected,
    inspection: () => inspection()(),
    end: () => lifetime.abort(),
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
