import { expect, test } from 'vitest';
import { Recorder } from './recorder.ts';
import { watchTracks } from './watch-tracks.ts';

const track = (kind: string) => Object.assign(new EventTarget(), { kind });

/** A connection with one place for a picture. */
function watch() {
  const recorder = new Recorder(() => 5);
  const sender: { track: object | null } = { track: null };
  const received = track('video');
  const pc = { getTransceivers: () => [{ sender, receiver: { track: received } }] } as unknown as RTCPeerConnection;
  const look = watchTracks(recorder, () => pc);
  const changes = () => recorder.entries.flatMap((entry) => (entry.type === 'track-change' ? [`${entry.direction} ${entry.change}`] : []));
  return { recorder, sender, received, look, changes };
}

test('what becomes of the device’s place is seen by looking', () => {
  const { sender, look, changes } = watch();
  for (const next of [null, track('video'), track('video'), null]) {
    sender.track = next;
    look();
    look();
  }
  expect(changes()).toEqual(['sent added', 'sent replaced', 'sent removed']);
});

test('a received track tells by itself, once', () => {
  const { recorder, received, changes } = watch();
  recorder.add({ type: 'track', kind: 'video' });
  for (const event of ['unmute', 'mute', 'ended']) received.dispatchEvent(new Event(event));
  expect(changes()).toEqual(['received unmuted', 'received muted', 'received ended']);
});

test('without a connection there is nothing to look at', () => {
  const recorder = new Recorder();
  watchTracks(recorder, () => null)();
  expect(recorder.entries).toEqual([]);
});
