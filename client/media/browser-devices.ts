import type { GetUserMedia, QueryPermission } from './open-devices.ts';

/** The page's own getUserMedia. On an insecure origin there are no media devices at all, whatever the types say. */
export function browserGetUserMedia(): GetUserMedia {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  return devices && ((constraints) => devices.getUserMedia(constraints));
}

export const queryPermission: QueryPermission = async (kind) => {
  try {
    const name = (kind === 'audio' ? 'microphone' : 'camera') as PermissionName;
    return (await navigator.permissions.query({ name })).state;
  } catch {
    // Not every browser knows these names.
    return null;
  }
};
