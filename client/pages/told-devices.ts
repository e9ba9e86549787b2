import type { MediaState } from '../../protocol/signal.ts';
import type { DeviceName, DeviceStatus, LocalMediaState } from '../media/local-media.ts';

/** What the other side is told; to it, a device that is interrupted or on its way back is one that went away. */
const MEDIA_STATES: Record<DeviceStatus, MediaState> = {
  starting: 'starting',
  on: 'on',
  off: 'off',
  interrupted: 'lost',
  lost: 'lost',
  returning: 'lost',
  none: 'off',
};

/** What the other side is told of the devices. */
export function toldDevices({ microphone, camera }: Pick<LocalMediaState, DeviceName>): Record<DeviceName, MediaState> {
  return { microphone: MEDIA_STATES[microphone.status], camera: MEDIA_STATES[camera.status] };
}
