/** Two looks in a row without a new frame: even in the dark a camera makes several a second. */
const LOOK_MS = 1000;
const STILL_LOOKS = 2;

/** W3C mediacapture-extensions, which the types do not know yet. */
type Counting = MediaStreamTrack & { readonly stats?: { readonly totalFrames: number } };

/**
 * Says when a camera stops delivering frames and when they come again. Chromium does not mute the track then, as it should; but it counts
 * the frames. Where they are not counted, `mute` has to do.
 */
export function watchFrames(track: Counting, onStill: (isStill: boolean) => void): void {
  if (!track.stats) return;
  let frames = 0;
  let looks = 0;
  const timer = setInterval(() => {
    if (track.readyState === 'ended') return clearInterval(timer);
    const { totalFrames = 0 } = track.stats ?? {};
    looks = totalFrames === frames && frames > 0 ? looks + 1 : 0;
    frames = totalFrames;
    onStill(looks >= STILL_LOOKS);
  }, LOOK_MS);
}
