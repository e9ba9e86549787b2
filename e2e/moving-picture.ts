/** A picture that moves, as a track, until `until`. */
export function paint(colour: string, until?: AbortSignal): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 64;
  const context = canvas.getContext('2d');
  let frame = 0;
  const timer = setInterval(() => {
    if (!context) return;
    context.fillStyle = colour;
    context.fillRect(0, 0, 64, 64);
    context.fillStyle = '#fff';
    context.fillRect(frame++ % 64, 0, 4, 4);
  }, 33);
  const stream = canvas.captureStream(30);
  until?.addEventListener('abort', () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
  });
  return stream;
}

/** Counts the frames of a track as they are presented, until `until`. */
export function presented(track: MediaStreamTrack, until?: AbortSignal): { readonly count: number } {
  const video = document.createElement('video');
  const seen = { count: 0 };
  const next = () => {
    seen.count += 1;
    video.requestVideoFrameCallback(next);
  };
  video.muted = true;
  video.width = video.height = 32;
  video.srcObject = new MediaStream([track]);
  video.requestVideoFrameCallback(next);
  document.body.append(video);
  // Taking the element out interrupts a playback that has not begun.
  video.play().catch((error: unknown) => until?.aborted || Promise.reject(error));
  until?.addEventListener('abort', () => {
    video.srcObject = null;
    video.remove();
  });
  return seen;
}
