import type { DeviceName, LocalMediaState } from '../media/local-media.ts';
import type { CallTimeline } from '../timeline/call-timeline.ts';
import { NumberedEntries } from '../timeline/numbered-entries.ts';
import { SharedTimeline } from '../timeline/share-timeline.ts';
import { StatsHistory } from '../timeline/stats-history.ts';
import { watchChecks } from '../timeline/watch-checks.ts';
import { watchDtls } from '../timeline/watch-dtls.ts';
import { watchStats } from '../timeline/watch-stats.ts';
import { watchTracks } from '../timeline/watch-tracks.ts';
import type { Session } from './session.ts';
import { toldDevices } from './told-devices.ts';

/** What is looked into: a call, or one link of a broadcast. */
export interface Inspected extends Pick<Session, 'seat' | 'recorder' | 'peerConnection' | 'isRelayOnly' | 'listen'> {
  readonly call: Pick<Session['call'], 'state'>;
  readonly media: { readonly state: Pick<LocalMediaState, DeviceName> };
}

export interface Inspection {
  /** All that is known by now. */
  readonly timeline: () => CallTimeline;
  /** There is more: an entry, something of the other side's, a sample. */
  readonly listen: (listener: () => void) => () => void;
}

/**
 * What a call's timeline has beyond what its page needs: pairs while they are checked, DTLS, tracks, statistics, devices, and what the other
 * side has written down. Loaded while the call waits for its other side; needs nothing negotiated.
 */
export function inspect(session: Inspected): Inspection {
  const { recorder, peerConnection, seat } = session;
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());
  const history = new StatsHistory();
  const entries = new NumberedEntries(recorder);
  const shared = new SharedTimeline(entries, timelineId(), changed);
  recordCircumstances(session);
  watchChecks(recorder, peerConnection);
  watchDtls(recorder, peerConnection);
  const lookAtTracks = watchTracks(recorder, peerConnection);
  const onSample = () => {
    lookAtTracks();
    changed();
  };
  watchStats({ recorder, history, newest: peerConnection, onSample });

  let sharedOver: RTCPeerConnection | null = null;
  const share = () => {
    const pc = peerConnection();
    if (!pc || pc === sharedOver || pc.connectionState !== 'connected') return;
    sharedOver = pc;
    shared.connect(pc);
  };
  recorder.listen(() => {
    share();
    changed();
  });
  share();
  return {
    timeline: () => ({ seat, own: entries.withGap, peer: shared.peer, stats: history.samples }),
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What was so from the start, what became of the devices, and what goes past the server: a goodbye, or too much. */
function recordCircumstances({ recorder, isRelayOnly, media, call, listen }: Inspected): void {
  if (!isSecureContext) recorder.add({ type: 'page', what: 'insecure' });
  if (isRelayOnly) recorder.add({ type: 'page', what: 'relay-only' });
  let known = '';
  let hasEnded = false;
  let hasFlooded = false;
  const record = () => {
    if (call.state.end === 'peer' && !hasEnded) {
      hasEnded = true;
      recorder.add({ type: 'page', what: 'goodbye' });
    }
    if (call.state.hasFlooded && !hasFlooded) recorder.add({ type: 'page', what: 'flooded' });
    hasFlooded = call.state.hasFlooded;
    const devices = toldDevices(media.state);
    if (JSON.stringify(devices) === known) return;
    known = JSON.stringify(devices);
    recorder.add({ type: 'devices', ...devices });
  };
  record();
  listen(record);
}

/** Names a timeline among those of both sides. Not `randomUUID`, which insecure pages do not have. */
function timelineId(): string {
  return [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('-');
}
