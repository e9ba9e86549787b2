import { KINDS, type DeviceName, type LocalMediaOptions } from './local-media.ts';
import { openDevices } from './open-devices.ts';

/** The part of `navigator.mediaDevices` that knows which devices there are. */
export type SystemDevices = Pick<MediaDevices, 'enumerateDevices' | 'getUserMedia' | 'addEventListener'>;

interface Identity {
  readonly deviceId?: string;
  readonly groupId?: string;
}

/** Chromium lists the system's choice once more under these names; whichever it is, its group is that of the real device. */
const isAlias = ({ deviceId = '' }: Identity) => deviceId === 'default' || deviceId === 'communications';

export function isSameDevice(one: Identity, other: Identity): boolean {
  return isAlias(one) || isAlias(other) ? one.groupId === other.groupId : one.deviceId === other.deviceId;
}

/** The cameras or the microphones there are now; none, if the browser will not say. */
export async function pluggedIn(system: SystemDevices, name: DeviceName): Promise<MediaDeviceInfo[]> {
  const devices = await system.enumerateDevices().catch(() => []);
  return devices.filter(({ kind }) => kind === `${KINDS[name]}input`);
}

/** A telephone's other camera shows what nobody meant to show. */
function facesAnotherWay(device: MediaDeviceInfo, { facingMode }: MediaTrackSettings): boolean {
  const ways = (device as Partial<InputDeviceInfo>).getCapabilities?.().facingMode ?? [];
  return facingMode !== undefined && ways.length > 0 && !ways.includes(facingMode);
}

/** What to try in place of a device that went away: the same if it is there, as it was perhaps only taken away for a moment; then any other. */
export function inOrder(devices: readonly MediaDeviceInfo[], first: MediaTrackSettings | null): readonly MediaDeviceInfo[] {
  if (first === null) return devices;
  const same = devices.filter((device) => isSameDevice(device, first));
  return [...same, ...devices.filter((device) => !same.includes(device) && !facesAnotherWay(device, first))];
}

/** Opens this device and no other, with the wishes of the address; null if it cannot be had. */
export async function openExactly(
  deviceId: string,
  name: DeviceName,
  { request, permission }: LocalMediaOptions,
  system: SystemDevices,
): Promise<MediaStreamTrack | null> {
  const kind = KINDS[name];
  const wish = { ...request, audio: kind === 'audio', video: kind === 'video' };
  const opened = await openDevices(
    wish,
    (constraints) => system.getUserMedia({ [kind]: { ...(constraints[kind] as MediaTrackConstraints), deviceId: { exact: deviceId } } }),
    permission,
  );
  return opened[name].track;
}
