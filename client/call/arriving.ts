/** Something has come: a track of the other side is muted until its first packet (W3C webrtc, "MediaStreamTrack Network Use"). */
export function isArriving(stream: MediaStream | null): boolean {
  return stream?.getTracks().some(({ muted }) => !muted) ?? false;
}

/** Calls back when that changes. Called again with the same listener for the same stream it adds nothing. */
export function onArriving(stream: MediaStream | null, listener: () => void): void {
  for (const track of stream?.getTracks() ?? []) track.addEventListener('unmute', listener);
}
