import { useLayoutEffect, useRef } from 'preact/hooks';
import { pictureFit } from './picture-fit.ts';

export interface VideoProps {
  readonly stream: MediaStream | null;
  /** Changes whenever tracks come or go, so that the element is given the stream anew. */
  readonly version: string;
  readonly label: string;
  /** One's own picture: without sound, as in a mirror. */
  readonly isSelf: boolean;
  /** The browser will not play sound before the page has been touched. */
  readonly onSoundBlocked?: () => void;
  /** True: the next one is to be told of as well. */
  readonly onFirstFrame?: () => unknown;
  readonly isSoundAllowed?: boolean;
}

/** The one place that gives a stream to an element; at once, as an effect after the next paint would be a frame late. */
export function Video({ stream, version, label, isSelf, onSoundBlocked, onFirstFrame, isSoundAllowed = true }: VideoProps) {
  const element = useRef<HTMLVideoElement>(null);

  useLayoutEffect(() => {
    const video = element.current;
    if (!video) return;
    if (video.srcObject !== stream) video.srcObject = stream;
    video.muted = isSelf || !isSoundAllowed;
    if (stream) void play(video, () => onSoundBlocked?.());
  }, [stream, version, isSelf, isSoundAllowed]);

  useLayoutEffect(() => {
    const video = element.current;
    if (!video || !stream || !onFirstFrame) return;
    let handle = 0;
    const ask = () => (handle = video.requestVideoFrameCallback(() => onFirstFrame() === true && ask()));
    ask();
    return () => video.cancelVideoFrameCallback(handle);
  }, [stream]);

  useLayoutEffect(() => (element.current && !isSelf ? keepFitting(element.current) : undefined), [isSelf]);

  useLayoutEffect(
    () => () => {
      if (element.current) element.current.srcObject = null;
    },
    [],
  );

  return <video ref={element} class={isSelf ? 'mirrored' : undefined} aria-label={label} autoplay playsInline muted={isSelf} />;
}

/** Follows the picture's size, which changes with bandwidth and when a phone is turned, and that of its place. */
function keepFitting(video: HTMLVideoElement): () => void {
  const fit = () => {
    const { videoWidth: width, videoHeight: height, clientWidth, clientHeight } = video;
    video.style.objectFit = pictureFit({ width, height }, { width: clientWidth, height: clientHeight });
  };
  const observer = new ResizeObserver(fit);
  observer.observe(video);
  video.addEventListener('resize', fit);
  return () => {
    observer.disconnect();
    video.removeEventListener('resize', fit);
  };
}

/** Plays with sound where that is allowed; otherwise the picture alone, and says so. */
async function play(video: HTMLVideoElement, onSoundBlocked: () => void): Promise<void> {
  try {
    await video.play();
  } catch (error) {
    // A newer stream has taken this one's place: nothing is blocked.
    if (!(error instanceof Error) || error.name !== 'NotAllowedError' || video.muted) return;
    video.muted = true;
    onSoundBlocked();
    await video.play().catch(() => {});
  }
}
