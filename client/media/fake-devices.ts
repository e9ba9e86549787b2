import type { GetUserMedia } from './open-devices.ts';

/** A track of a camera or microphone for tests. */
export class FakeTrack extends EventTarget {
  readonly kind: 'audio' | 'video';
  readonly settings: MediaTrackSettings;
  enabled = true;
  muted = false;
  readyState: MediaStreamTrackState;

  constructor(kind: 'audio' | 'video', readyState: MediaStreamTrackState = 'live', settings: MediaTrackSettings = {}) {
    super();
    this.kind = kind;
    this.readyState = readyState;
    this.settings = settings;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** The device goes away by itself. */
  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  /** The system holds the device back, or gives it back. */
  mute(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }

  getSettings(): MediaTrackSettings {
    return { ...this.settings, ...(this.kind === 'video' && { width: 1280, height: 720 }) };
  }
}

export class FakeStream {
  #tracks: FakeTrack[];

  constructor(tracks: FakeTrack[] = []) {
    this.#tracks = tracks;
  }

  get asStream(): MediaStream {
    return this as unknown as MediaStream;
  }

  getTracks(): FakeTrack[] {
    return [...this.#tracks];
  }

  getAudioTracks(): FakeTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'audio');
  }

  getVideoTracks(): FakeTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'video');
  }

  addTrack(track: FakeTrack): void {
    this.#tracks.push(track);
  }

  removeTrack(track: FakeTrack): void {
    this.#tracks = this.#tracks.filter((other) => other !== track);
  }
}

/** An error as getUserMedia throws it. */
export function mediaError(name: string): Error {
  return Object.assign(new Error(), { name });
}

/** What a computer does when a page asks: the devices it gives, or the error; by what is asked, in its order. */
export class FakeDevices {
  readonly asked: MediaStreamConstraints[] = [];
  readonly given: FakeTrack[] = [];
  /** Names of errors: for a question about both, about the microphone alone, about the camera alone. */
  failures: { both?: string; audio?: string; video?: string } = {};
  /** A camera that cannot keep limits. */
  isLimited = false;
  readyState: MediaStreamTrackState = 'live';

  readonly getUserMedia: NonNullable<GetUserMedia> = async (constraints) => {
    const { audio, video } = constraints;
    this.asked.push(constraints);
    const failure = this.failures[audio && video ? 'both' : audio ? 'audio' : 'video'];
    if (failure !== undefined) throw mediaError(failure);
    if (this.isLimited && JSON.stringify(video ?? null).includes('"min"')) throw mediaError('OverconstrainedError');
    const tracks = [...(audio ? ['audio' as const] : []), ...(video ? ['video' as const] : [])];
    const given = tracks.map((kind) => new FakeTrack(kind, this.readyState));
    this.given.push(...given);
    return new FakeStream(given).asStream;
  };

  /** What was asked for, in words. */
  get questions(): string[] {
    return this.asked.map(({ audio, video }) => (audio && video ? 'both' : audio ? 'microphone' : 'camera'));
  }
}
