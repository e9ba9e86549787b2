import { FakeStream, FakeTrack, mediaError } from './fake-devices.ts';
import type { SystemDevices } from './plugged-in.ts';

interface FakeDevice {
  readonly kind: 'audioinput' | 'videoinput';
  readonly deviceId: string;
  readonly groupId: string;
  readonly label: string;
  readonly facing?: string;
}

export const CAMERA = (deviceId: string, facing?: string): FakeDevice => ({
  kind: 'videoinput',
  deviceId,
  groupId: `group of ${deviceId}`,
  label: deviceId,
  ...(facing !== undefined && { facing }),
});

export const MICROPHONE = (deviceId: string, groupId = `group of ${deviceId}`): FakeDevice => ({
  kind: 'audioinput',
  deviceId,
  groupId,
  label: deviceId,
});

/** A computer whose devices come and go; those named in `broken` are listed but do not open. */
export class FakeSystem extends EventTarget {
  devices: FakeDevice[];
  readonly broken = new Set<string>();
  readonly given: FakeTrack[] = [];
  /** Which devices were asked for by name. */
  readonly asked: string[] = [];

  constructor(...devices: FakeDevice[]) {
    super();
    this.devices = devices;
  }

  get asSystem(): SystemDevices {
    return this as unknown as SystemDevices;
  }

  enumerateDevices = async () =>
    this.devices.map(({ facing, ...device }) => ({ ...device, getCapabilities: () => ({ facingMode: facing ? [facing] : [] }) }));

  /** Gives the first of a kind, unless one is named. */
  getUserMedia = async (constraints: MediaStreamConstraints): Promise<MediaStream> => {
    const tracks = (['audio', 'video'] as const).flatMap((kind) => {
      const wish = constraints[kind];
      return wish ? [this.#open(kind, typeof wish === 'object' ? wish.deviceId : undefined)] : [];
    });
    this.given.push(...tracks);
    return new FakeStream(tracks).asStream;
  };

  /** The tracks of the device end; the list changes only then, as in a real one. */
  unplug(deviceId: string): void {
    this.end(deviceId);
    this.devices = this.devices.filter((device) => device.deviceId !== deviceId);
    this.dispatchEvent(new Event('devicechange'));
  }

  plugIn(device: FakeDevice): void {
    this.devices.push(device);
    this.dispatchEvent(new Event('devicechange'));
  }

  /** Taken away by the system, and listed still. */
  end(deviceId: string): void {
    for (const track of this.given) if (track.settings.deviceId === deviceId && track.readyState === 'live') track.unplug();
  }

  #open(kind: 'audio' | 'video', wish?: ConstrainDOMString): FakeTrack {
    const exact = typeof wish === 'object' && 'exact' in wish ? String(wish.exact) : null;
    if (exact !== null) this.asked.push(exact);
    const device = this.devices.find((one) => one.kind === `${kind}input` && (exact === null || one.deviceId === exact));
    if (!device) throw mediaError(exact === null ? 'NotFoundError' : 'OverconstrainedError');
    if (this.broken.has(device.deviceId)) throw mediaError('NotReadableError');
    const { deviceId, groupId, facing } = device;
    return new FakeTrack(kind, 'live', { deviceId, groupId, ...(facing !== undefined && { facingMode: facing }) });
  }
}
