import type { TrackChange } from './entry.ts';
import type { Recorder } from './recorder.ts';

/**
 * Puts on the timeline what becomes of the tracks of the newest connection: a received one tells by itself; of those that are sent it is
 * seen by looking, somewhat later than it was. Returns what looks.
 */
export function watchTracks(recorder: Recorder, newest: () => RTCPeerConnection | null): () => void {
  const watched = new WeakSet<MediaStreamTrack>();
  const sent = new WeakMap<RTCRtpSender, MediaStreamTrack | null>();

  const follow = (track: MediaStreamTrack) => {
    if (watched.has(track)) return;
    watched.add(track);
    const record = (change: TrackChange) => recorder.add({ type: 'track-change', direction: 'received', kind: kindOf(track), change });
    track.addEventListener('mute', () => record('muted'));
    track.addEventListener('unmute', () => record('unmuted'));
    track.addEventListener('ended', () => record('ended'));
  };
  const compare = (sender: RTCRtpSender, kind: 'audio' | 'video') => {
    const before = sent.get(sender) ?? null;
    const { track } = sender;
    if (track === before) return;
    sent.set(sender, track);
    const change = before === null ? 'added' : track === null ? 'removed' : 'replaced';
    recorder.add({ type: 'track-change', direction: 'sent', kind, change });
  };
  const look = () => {
    for (const { sender, receiver } of newest()?.getTransceivers() ?? []) {
      follow(receiver.track);
      compare(sender, kindOf(receiver.track));
    }
  };
  recorder.listen((entry) => (entry.type === 'state' || entry.type === 'track' || entry.type === 'devices') && look());
  look();
  return look;
}

function kindOf({ kind }: MediaStreamTrack): 'audio' | 'video' {
  return kind === 'audio' ? 'audio' : 'video';
}
