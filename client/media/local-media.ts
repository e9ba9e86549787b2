import type { DeviceProblem } from './device-problem.ts';
import type { MediaRequest } from './media-request.ts';
import { openDevices, type GetUserMedia, type Opened, type QueryPermission } from './open-devices.ts';

/**
 * `starting`: being opened, perhaps waiting for permission. `interrupted`: the system holds it back for a while. `lost`: it was there and
 * went away; `returning`: and is being opened again by itself. `none`: not asked for, or not to be had.
 */
export type DeviceStatus = 'starting' | 'on' | 'off' | 'interrupted' | 'lost' | 'returning' | 'none';

export interface Device {
  readonly status: DeviceStatus;
  readonly problem: DeviceProblem | null;
  /** The label of the one that is used in place of the one that went away. */
  readonly instead?: string;
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

export const KINDS = { microphone: 'audio', camera: 'video' } as const;
const NAMES = ['microphone', 'camera'] as const;

/** This side's camera and microphone: what there is of them, and what is known of them. */
export class LocalMedia {
  readonly stream: MediaStream;
  readonly options: LocalMediaOptions;
  #state: LocalMediaState;
  #isMuted = false;
  #isStopped = false;

  constructor(options: LocalMediaOptions, stream: MediaStream) {
    this.options = options;
    this.stream = stream;
    const { audio, video } = options.request;
    const device = (isWanted: boolean): Device => ({ status: isWanted ? 'starting' : 'none', problem: null });
    this.#state = { microphone: device(audio), camera: device(video), size: null };
  }

  get state(): LocalMediaState {
    return this.#state;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** The device's track while there is one: of a muted microphone too. */
  track(device: DeviceName): MediaStreamTrack | undefined {
    return this.stream.getTracks().find(({ kind }) => kind === KINDS[device]);
  }

  /** Releases the devices: every light goes out. */
  stop(): void {
    this.#isStopped = true;
    for (const track of this.stream.getTracks()) this.#remove(track);
  }

  /** A muted microphone stays open, so that speaking again is immediate; and one that is opened anew is muted still. */
  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
    const track = this.track('microphone');
    if (track) this.update('microphone', { status: this.#given(track) });
  }

  /** Puts another track in, or takes the last one out: the device is off then. `instead`: its label, if another is the person's choice. */
  replace(device: DeviceName, track: MediaStreamTrack | null, instead?: string): void {
    if (this.#isStopped) return track?.stop();
    const put = this.#put(device, { track, problem: null }, 'off');
    this.#change({ [device]: instead === undefined ? put : { ...put, instead } });
  }

  /** What is learned of a device whose track stays as it is. */
  update(device: DeviceName, change: Partial<Device>): void {
    this.#change({ [device]: { ...this.#state[device], ...change } });
  }

  /** Opens what is asked for, which is everything the address asks for at first. */
  async open(request = this.options.request): Promise<void> {
    if (this.#isStopped) return;
    const wanted = NAMES.filter((device) => request[KINDS[device]]);
    const before = this.#state;
    const each = (state: (device: DeviceName) => Device) => Object.fromEntries(wanted.map((device) => [device, state(device)]));
    this.#change(each(() => ({ status: 'starting', problem: null })));
    const opened = await openDevices(request, this.options.getUserMedia, this.options.permission);
    if (this.#isStopped) return NAMES.forEach((device) => opened[device].track?.stop());
    this.#change(each((device) => this.#put(device, opened[device], before[device].status === 'lost' ? 'lost' : 'none')));
  }

  /** Puts a track in the place of the last one, and says what the device is with it; `otherwise`: without one. */
  #put(device: DeviceName, { track, problem }: Opened, otherwise: DeviceStatus): Device {
    const old = this.track(device);
    if (old) this.#remove(old);
    if (track) {
      this.stream.addTrack(track);
      track.addEventListener('ended', () => this.#onEnded(device, track));
    }
    this.options.onTrack(device, track);
    return { status: track ? this.#given(track) : otherwise, problem };
  }

  /** Fires only when the device went away by itself; stopping it here does not. */
  #onEnded(device: DeviceName, track: MediaStreamTrack): void {
    if (this.track(device) === track) this.#change({ [device]: this.#put(device, { track: null, problem: 'unplugged' }, 'lost') });
  }

  #remove(track: MediaStreamTrack): void {
    this.stream.removeTrack(track);
    track.stop();
  }

  /** Silences the track of a muted microphone, and says what the device is with it. */
  #given(track: MediaStreamTrack): DeviceStatus {
    track.enabled = !(this.#isMuted && track.kind === 'audio');
    return track.enabled ? 'on' : 'off';
  }

  #change(change: Partial<LocalMediaState>): void {
    const { width, height } = this.track('camera')?.getSettings() ?? {};
    this.#state = { ...this.#state, ...change, size: width && height ? `${width}×${height}` : null };
    this.options.onChange(this.#state);
  }
}
