import { answerOnly } from '../call/answer-only.ts';
import { Call } from '../call/call.ts';
import { Recovery } from '../call/recovery.ts';
import { RECOVERY_TIMES } from '../call/recovery-times.ts';
import { ReportWatch } from '../echo/watch-report.ts';
import { measure } from '../echo/measures.ts';
import { Outages } from '../echo/outages.ts';
import { TestCourse } from '../echo/test-course.ts';
import { judgeEcho, type Verdict } from '../echo/verdict.ts';
import { browserGetUserMedia, queryPermission } from '../media/browser-devices.ts';
import { inStereo } from '../media/in-stereo.ts';
import { KINDS, LocalMedia, type DeviceName } from '../media/local-media.ts';
import { parseMediaRequest } from '../media/media-request.ts';
import { saysFull } from '../signaling/rest-full.ts';
import { RestSignaling } from '../signaling/rest-signaling.ts';
import type { SignalingEvent } from '../signaling/signaling-channel.ts';
import { followRoad } from '../timeline/follow-road.ts';
import { recordConnections } from '../timeline/record-connection.ts';
import { recordRest } from '../timeline/record-rest.ts';
import { recordSignaling } from '../timeline/record-signaling.ts';
import { Recorder } from '../timeline/recorder.ts';
import type { StatsSample } from '../timeline/stats-history.ts';
import { watchSelectedPair } from '../timeline/watch-selected-pair.ts';
import { parseStereoRequest } from './echo-request.ts';
import type { Inspection } from './inspection.ts';
import { loadInspection } from './load-inspection.ts';
import { parseRelayRequest } from './relay-request.ts';
import { watchNetwork } from './watch-network.ts';

const LOOPBACK = '/v1/connections';

export type EchoSession = ReturnType<typeof startEchoSession>;

/** A test call: as soon as there is a device to test, the server is asked to send back what it gets. */
export function startEchoSession() {
  const recorder = new Recorder();
  recorder.add({ type: 'page', what: 'requested' }, performance.timeOrigin);
  recorder.add({ type: 'page', what: 'opened' });
  const { request, problems } = parseMediaRequest(location.search);
  const relay = parseRelayRequest(location.search);
  const stereo = parseStereoRequest(location.search);
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  let newest: RTCPeerConnection | null = null;
  let isFull = false;
  let inspected: Inspection | null = null;

  const rest = new RestSignaling({ url: stereo.isStereo ? `${LOOPBACK}?stereo=1` : LOOPBACK });
  const signaling = recordRest(rest, (channel) => recordSignaling(channel, recorder, new AbortController().signal));
  const localStream = new MediaStream();
  const call = new Call({
    seat: 'callee',
    signaling,
    createPeerConnection: recordConnections(
      answerOnly(
        (configuration) => (newest = new RTCPeerConnection({ ...configuration, iceTransportPolicy: relay.isRelayOnly ? 'relay' : 'all' })),
        stereo,
      ),
      recorder,
    ),
    localStream,
    onChange: changed,
  });
  const recovery = new Recovery(call, RECOVERY_TIMES);
  const getUserMedia = browserGetUserMedia();
  const media = new LocalMedia(
    {
      request,
      getUserMedia: stereo.isStereo ? inStereo(getUserMedia) : getUserMedia,
      permission: queryPermission,
      onTrack: (device, track) => call.replaceTrack(KINDS[device], track),
      onChange: () => {
        begin();
        changed();
      },
    },
    localStream,
  );
  const trackOf = (device: DeviceName) => media.track(device);
  const outages = new Outages();
  const watch = new ReportWatch({
    newest: () => newest,
    microphone: () => trackOf('microphone'),
    returned: () => call.state.remoteStream?.getAudioTracks()[0],
    onLook: () => {
      outages.follow(samples());
      changed();
    },
  });
  const road = followRoad(recorder, changed);
  const course = new TestCourse({ judge, release });

  /** The person is asked for the devices first: that may take longer than a server waits for an answer. */
  function begin(): void {
    const devices = [media.state.microphone, media.state.camera];
    if (course.state.hasBegun || devices.some(({ status }) => status === 'starting') || devices.every(({ status }) => status !== 'on'))
      return;
    course.begin();
    recorder.add({ type: 'page', what: devices.some(({ problem }) => problem !== null) ? 'devices-failed' : 'devices-ready' });
    call.agree();
    rest.open();
    // Without the server it cannot be had; then there is nothing to measure either.
    session.inspection().catch(() => {});
  }

  function onSignaling(event: SignalingEvent): void {
    if (event.type === 'refused') course.refuse(event.error);
    isFull = saysFull(event) ?? isFull;
    changed();
  }

  function samples(): readonly StatsSample[] {
    return inspected?.timeline().stats ?? [];
  }

  function judge(): Verdict {
    const { microphone, camera } = media.state;
    outages.follow(samples());
    return judgeEcho({
      measures: measure(samples()),
      missed: outages.missed,
      hasConnected: call.state.hasConnected,
      isConnected: call.state.connection === 'connected',
      isTaken: call.state.room !== null,
      isRelayOnly: relay.isRelayOnly,
      isRelayed: road()?.isRelayed ?? null,
      requested: request,
      camera: camera.status,
      microphone: microphone.status,
      microphonePeak: watch.peak,
      allowedKbps: watch.allowedKbps,
    });
  }

  function release(): void {
    watch.stop();
    call.hangUp();
    media.stop();
    changed();
  }

  rest.listen(onSignaling, new AbortController().signal);
  listeners.add(() => recovery.follow());
  watchSelectedPair(recorder, () => newest);
  watchNetwork(() => {
    recorder.add({ type: 'page', what: 'network-changed' });
    recovery.networkChanged();
  });
  addEventListener('pagehide', () => call.leavePage());
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

  const session = {
    seat: 'callee' as const,
    call,
    media,
    recorder,
    isRelayOnly: relay.isRelayOnly,
    /** Both channels of the microphone are asked for. */
    isStereo: stereo.isStereo,
    problems: [...problems, ...relay.problems, ...stereo.problems],
    peerConnection: () => newest,
    /** What is measured is what the inspector shows. */
    inspection: async () => (inspected ??= await load()),
    samples,
    listen: (listener: () => void) => void listeners.add(listener),
    get state() {
      const { reading } = watch;
      return { call: call.state, media: media.state, isFull, road: road(), reading, ...course.state };
    },
    retry: () => recovery.retry(),
    end: () => course.end(),
  };
  const load = loadInspection(session);
  void media.open();
  return session;
}
