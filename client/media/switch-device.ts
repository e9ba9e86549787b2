import type { DeviceName, LocalMedia } from './local-media.ts';

/** Off or on. A microphone is muted and stays open; a camera that is off is released and its light goes out. */
export async function toggleDevice(media: LocalMedia, device: DeviceName): Promise<void> {
  if (media.state[device].status === 'starting') return;
  const track = media.track(device);
  if (device === 'microphone') media.mute(Boolean(track?.enabled));
  else if (track) media.replace(device, null);
  if (!track) await media.open({ ...media.options.request, audio: device === 'microphone', video: device === 'camera' });
}

/** Opens once more what is not there; both, or just the one that is named. */
export async function retryDevices(media: LocalMedia, only?: DeviceName): Promise<void> {
  const { request } = media.options;
  const isMissing = (device: DeviceName) =>
    (only ?? device) === device && media.state[device].status !== 'off' && media.track(device) === undefined;
  await media.open({ ...request, audio: request.audio && isMissing('microphone'), video: request.video && isMissing('camera') });
}
