/** The name by which the bench finds the other side's picture: the one it has on our own pages. */
const LABEL = 'Picture of the other person';

const shown = new WeakSet<MediaStream>();

/** Shows a stream once, however many of its tracks announce it. */
export function showRemotePicture(stream: MediaStream): void {
  if (shown.has(stream)) return;
  shown.add(stream);
  const video = document.createElement('video');
  video.setAttribute('aria-label', LABEL);
  Object.assign(video, { autoplay: true, playsInline: true, muted: true, srcObject: stream });
  document.body.append(video);
}

/** The bench goes on when it finds this. */
export function declareReady(): void {
  document.documentElement.dataset.ready = '';
}

/** What the click is for: resolves with the page's one button pressed. */
export function clicked(): Promise<void> {
  const button = document.createElement('button');
  button.textContent = 'Call';
  document.body.append(button);
  return new Promise((resolve) => button.addEventListener('click', () => resolve(), { once: true }));
}
