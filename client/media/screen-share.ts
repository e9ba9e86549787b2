/** getDisplayMedia of the page; undefined where the browser has none, as on phones. */
export type GetDisplayMedia = ((options: DisplayMediaStreamOptions) => Promise<MediaStream>) | undefined;

export function browserGetDisplayMedia(): GetDisplayMedia {
  const devices = navigator.mediaDevices as Partial<MediaDevices> | undefined;
  return devices?.getDisplayMedia && ((options) => navigator.mediaDevices.getDisplayMedia(options));
}

/** A screen, a window or a tab that is shown in place of the camera, until one of the two ends it: the page or the browser's own button. */
export class ScreenShare {
  readonly #getDisplayMedia: GetDisplayMedia;
  readonly #onChange: () => void;
  #stream: MediaStream | null = null;

  constructor(getDisplayMedia: GetDisplayMedia, onChange: () => void) {
    this.#getDisplayMedia = getDisplayMedia;
    this.#onChange = onChange;
  }

  get isPossible(): boolean {
    return this.#getDisplayMedia !== undefined;
  }

  get stream(): MediaStream | null {
    return this.#stream;
  }

  get track(): MediaStreamTrack | null {
    return this.#stream?.getVideoTracks()[0] ?? null;
  }

  /** Lets the person choose. One who closes the browser's question has changed their mind: nothing happens. */
  async start(): Promise<void> {
    const stream = await this.#getDisplayMedia?.({ video: { frameRate: { max: 30 } }, audio: false }).catch(() => null);
    const [track] = stream?.getVideoTracks() ?? [];
    if (!stream || !track) return;
    this.stop();
    // Words are to be read: where bandwidth is short there are fewer frames rather than fewer pixels.
    track.contentHint = 'detail';
    track.addEventListener('ended', () => stream === this.#stream && this.stop());
    this.#stream = stream;
    this.#onChange();
  }

  stop(): void {
    if (!this.#stream) return;
    for (const track of this.#stream.getTracks()) track.stop();
    this.#stream = null;
    this.#onChange();
  }
}
