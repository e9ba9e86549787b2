import { KINDS, type DeviceName, type LocalMedia } from './local-media.ts';
import { inOrder, isSameDevice, openExactly, pluggedIn, type SystemDevices } from './plugged-in.ts';
import { watchFrames } from './watch-frames.ts';

/** A device that goes away again sooner than this is not opened by itself once more: it would come and go for ever. */
const STEADY_MS = 10_000;

/**
 * Keeps the camera or the microphone going while devices come and go: takes the next one when it goes away by itself, goes back to the
 * first when that is there again, and notices when the system holds it back. Never opens one that the person has not been using.
 */
export class HotPlug {
  readonly #media: LocalMedia;
  readonly #name: DeviceName;
  readonly #system: SystemDevices;
  /** As seen last; undefined without one, null before the first look. */
  #track: MediaStreamTrack | undefined | null = null;
  /** The one the person was using before any was taken by itself. */
  #first: MediaTrackSettings | null = null;
  #isStill = false;
  #taken: MediaStreamTrack | null = null;
  #takenAt = -Infinity;
  readonly #tried = new Set<string>();
  #last: Promise<void> = Promise.resolve();
  #isChangeDue = false;

  constructor(media: LocalMedia, name: DeviceName, system: SystemDevices) {
    this.#media = media;
    this.#name = name;
    this.#system = system;
    system.addEventListener('devicechange', () => this.#onDeviceChange());
    this.look();
  }

  /** To be called whenever the state of the media has changed. */
  look(): void {
    const track = this.#media.track(this.#name);
    if (track !== this.#track) this.#onTrack(track);
    if (!track) return;
    const isHeldBack = track.muted || this.#isStill;
    if (this.#media.state[this.#name].status !== (isHeldBack ? 'on' : 'interrupted')) return;
    this.#media.update(this.#name, { status: isHeldBack ? 'interrupted' : 'on' });
  }

  #onTrack(track: MediaStreamTrack | undefined): void {
    this.#track = track;
    this.#isStill = false;
    if (!track) {
      if (this.#media.state[this.#name].status === 'lost') this.#onLost();
      return;
    }
    if (track !== this.#taken) this.#first = track.getSettings();
    for (const event of ['mute', 'unmute']) track.addEventListener(event, () => this.look());
    if (track.kind === 'video')
      watchFrames(track, (isStill) => {
        if (track !== this.#track) return;
        this.#isStill = isStill;
        this.look();
      });
  }

  #onLost(): void {
    if (performance.now() - this.#takenAt > STEADY_MS) this.#tried.clear();
    this.#media.update(this.#name, { status: 'returning' });
    this.#next(() => this.#replaceLost());
  }

  /** One device makes several of these when it comes or goes. */
  #onDeviceChange(): void {
    if (this.#isChangeDue) return;
    this.#isChangeDue = true;
    this.#next(async () => {
      this.#isChangeDue = false;
      this.#tried.clear();
      const { status, problem } = this.#media.state[this.#name];
      if (status === 'lost') await this.#replaceLost();
      else if (status === 'none' && problem !== null) await this.#offer();
      else if (this.#track) await this.#goBack(this.#track);
    });
  }

  /** One after the other, each looking at what the one before has made of it. */
  #next(step: () => Promise<void>): void {
    this.#last = this.#last.then(step, step);
  }

  async #replaceLost(): Promise<void> {
    const isLost = () => ['lost', 'returning'].includes(this.#media.state[this.#name].status);
    for (const device of inOrder(await this.#listed(), this.#first)) {
      if (!isLost()) return;
      if (this.#tried.has(device.deviceId)) continue;
      this.#tried.add(device.deviceId);
      if (await this.#take(device, isLost)) return;
    }
    if (this.#media.state[this.#name].status === 'returning') this.#media.update(this.#name, { status: 'lost' });
  }

  async #goBack(track: MediaStreamTrack): Promise<void> {
    if (this.#first === null || isSameDevice(this.#first, track.getSettings())) return;
    const first = (await this.#listed()).find((device) => this.#isFirst(device));
    if (first) await this.#take(first, () => track === this.#media.track(this.#name));
  }

  /** Missing when the call began: it is said that one is there now, and the person decides. */
  async #offer(): Promise<void> {
    const { problem } = this.#media.state[this.#name];
    const isThere = (await pluggedIn(this.#system, this.#name)).length > 0;
    if (isThere && (problem === 'missing' || problem === 'unplugged')) this.#media.update(this.#name, { problem: 'unasked' });
    if (!isThere && problem === 'unasked') this.#media.update(this.#name, { problem: 'missing' });
  }

  /** Opens a device and puts it in, unless the person has done something about it meanwhile. False: it would not open. */
  async #take(device: MediaDeviceInfo, isWanted: () => boolean): Promise<boolean> {
    const track = await openExactly(device.deviceId, this.#name, this.#media.options, this.#system);
    if (track === null) return false;
    if (isWanted()) {
      this.#taken = track;
      this.#takenAt = performance.now();
      this.#media.replace(this.#name, track, this.#isFirst(device) ? undefined : device.label);
    } else track.stop();
    return true;
  }

  /** What may be opened without a question to the person; nothing once the call is over. */
  async #listed(): Promise<MediaDeviceInfo[]> {
    if (this.#media.isStopped) return [];
    const permission = await this.#media.options.permission(KINDS[this.#name]);
    return permission === 'granted' || permission === null ? pluggedIn(this.#system, this.#name) : [];
  }

  #isFirst(device: MediaDeviceInfo): boolean {
    return this.#first === null || isSameDevice(this.#first, device);
  }
}
