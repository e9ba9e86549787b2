import type { DeviceProblem } from './device-problem.ts';
import type { MediaRequest } from './media-request.ts';
import { openDevices, type GetUserMedia, type Opened, type QueryPermission } from './open-devices.ts';

/** `starting`: being opened, perhaps waiting for permission. `lost`: it was there and went away. `none`: not asked for, or not to be had. */
export type DeviceStatus = 'starting' | 'on' | 'off' | 'lost' | 'none';

export interface Device {
  readonly status: DeviceStatus;
  readonly problem: DeviceProblem | null;
}

export interface LocalMediaState {
  readonly microphone: Device;
  readonly camera: Device;
  /** Of the camera's picture now; null without one. */
  readonly size: string | null;
}

export type DeviceName = 'microphone' | 'camera';

export interface LocalMediaOptions {
  readonly request: MediaRequest;
  readonly getUserMedia: GetUserMedia;
  readonly permission: QueryPermission;
  /** A track to send, or null for none. */
  readonly onTrack: (device: DeviceName, track: MediaStreamTrack | null) => void;
  readonly onChange: (state: LocalMediaState) => void;
}

const KINDS = { microphone: 'audio', camera: 'video' } as const;

/** This side's camera and microphone: opening, switching off and on, noticing that one went away. */
export class LocalMedia {
  readonly stream: MediaStream;
  readonly #options: LocalMediaOptions;
  #state: LocalMediaState;
  #isStopped = false;

  constructor(options: LocalMediaOptions, stream: MediaStream) {
    this.#options = options;
    this.stream = stream;
    const { audio, video } = options.request;
    const device = (isWanted: boolean): Device => ({ status: isWanted ? 'starting' : 'none', problem: null });
    this.#state = { microphone: device(audio), camera: device(video), size: null };
  }

  get state(): LocalMediaState {
    return this.#state;
  }

  async open(): Promise<void> {
    await this.#open(this.#options.request);
  }

  /** Once more, for whatever is not there now. */
  async retry(device?: DeviceName): Promise<void> {
    const { request } = this.#options;
    const isMissing = (name: DeviceName) => !['on', 'off'].includes(this.#state[name].status) && (device ?? name) === name;
    await this.#open({ ...request, audio: request.audio && isMissing('microphone'), video: request.video && isMissing('camera') });
  }

  /** A muted microphone stays open, so that speaking again is immediate; a camera that is off is released and its light goes out. */
  async toggle(device: DeviceName): Promise<void> {
    const { status } = this.#state[device];
    if (status === 'starting') return;
    if (status !== 'on' && status !== 'off') return this.#openOne(device);
    if (device === 'microphone') return this.#mute(status === 'on');
    if (status === 'on') this.#change(this.#put('camera', { track: null, problem: null }, 'off'));
    else await this.#openOne('camera');
  }

  /** Releases the devices: every light goes out. */
  stop(): void {
    this.#isStopped = true;
    for (const track of this.stream.getTracks()) this.#remove(track);
  }

  #mute(isMuted: boolean): void {
    for (const track of this.stream.getAudioTracks()) track.enabled = !isMuted;
    this.#change({ microphone: { status: isMuted ? 'off' : 'on', problem: null } });
  }

  async #openOne(device: DeviceName): Promise<void> {
    const { request } = this.#options;
    await this.#open({ ...request, audio: device === 'microphone', video: device === 'camera' });
  }

  async #open(request: MediaRequest): Promise<void> {
    if (this.#isStopped) return;
    const { getUserMedia, permission } = this.#options;
    const starting: Device = { status: 'starting', problem: null };
    this.#change({ ...(request.audio && { microphone: starting }), ...(request.video && { camera: starting }) });
    const opened = await openDevices(request, getUserMedia, permission);
    if (this.#isStopped) return [opened.microphone, opened.camera].forEach(({ track }) => track?.stop());
    this.#change({
      ...(request.audio && this.#put('microphone', opened.microphone, 'none')),
      ...(request.video && this.#put('camera', opened.camera, 'none')),
    });
  }

  /** Puts a track in the place of the last one, and says what that changes. `otherwise`: what a device without a track is. */
  #put(device: DeviceName, { track, problem }: Opened, otherwise: DeviceStatus): Partial<LocalMediaState> {
    for (const old of this.stream.getTracks()) if (old.kind === KINDS[device]) this.#remove(old);
    if (track) {
      this.stream.addTrack(track);
      track.addEventListener('ended', () => this.#onEnded(device, track));
    }
    this.#options.onTrack(device, track);
    return { [device]: { status: track ? 'on' : otherwise, problem } };
  }

  /** Fires only when the device went away by itself; stopping it here does not. */
  #onEnded(device: DeviceName, track: MediaStreamTrack): void {
    if (this.stream.getTracks().includes(track)) this.#change(this.#put(device, { track: null, problem: 'unplugged' }, 'lost'));
  }

  #remove(track: MediaStreamTrack): void {
    this.stream.removeTrack(track);
    track.stop();
  }

  #change(change: Partial<LocalMediaState>): void {
    const { width, height } = this.stream.getVideoTracks()[0]?.getSettings() ?? {};
    this.#state = { ...this.#state, ...change, size: width && height ? `${width}×${height}` : null };
    this.#options.onChange(this.#state);
  }
}
