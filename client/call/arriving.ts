/** Something comes: a track of the other side is muted until its first packet (W3C webrtc §9.3). Some browsers mute it again when no more do. */
export function isArriving(stream: MediaStream | null): boolean {
  return stream?.getTracks().some(({ muted }) => !muted) ?? false;
}

/** Calls back when that may have changed. Called again with the same listener for the same stream it adds nothing. */
export function onArriving(stream: MediaStream | null, listener: () => void): void {
  for (const track of stream?.getTracks() ?? []) for (const type of ['mute', 'unmute']) track.addEventListener(type, listener);
}
