import type { DeviceProblem } from './device-problem.ts';
import { cameraConstraints, MICROPHONE_CONSTRAINTS, type MediaRequest } from './media-request.ts';

/** What came of asking for one device. */
export interface Opened {
  readonly track: MediaStreamTrack | null;
  readonly problem: DeviceProblem | null;
}

export interface OpenedDevices {
  readonly microphone: Opened;
  readonly camera: Opened;
}

export type Kind = 'audio' | 'video';

/** getUserMedia of the page; undefined where the origin is insecure. */
export type GetUserMedia = ((constraints: MediaStreamConstraints) => Promise<MediaStream>) | undefined;
/** Whether asking for a device is worth it; some browsers cannot say. */
export type QueryPermission = (kind: Kind) => Promise<PermissionState | null>;

export const NONE: Opened = { track: null, problem: null };

/**
 * Opens the devices that are wanted with one question to the person. When that fails because of one of them, the other is tried alone: a
 * call with only a microphone, or with nothing at all, is still a call.
 */
export async function openDevices(request: MediaRequest, getUserMedia: GetUserMedia, permission: QueryPermission): Promise<OpenedDevices> {
  const { audio, video } = request;
  const each = (opened: (kind: Kind) => Opened) => ({ microphone: audio ? opened('audio') : NONE, camera: video ? opened('video') : NONE });
  if (!getUserMedia || !(audio || video)) return each(() => ({ track: null, problem: 'insecure' }));
  try {
    const stream = await getUserMedia({
      audio: audio && MICROPHONE_CONSTRAINTS,
      video: video && cameraConstraints(request),
    });
    return each((kind) => fromTrack(stream.getTracks().find((track) => track.kind === kind)));
  } catch (error) {
    // Rarely needed, and never at once: it may come later, or not at all when the server is gone.
    const separately = await import('./open-separately.ts').catch(() => null);
    return separately
      ? separately.openSeparately(request, getUserMedia, permission, error)
      : each(() => ({ track: null, problem: 'unknown' }));
  }
}

/** A device can be dead on arrival: the track comes, already ended, and never fires `ended`. */
export function fromTrack(track: MediaStreamTrack | undefined): Opened {
  if (!track) return { track: null, problem: 'missing' };
  return track.readyState === 'live' ? { track, problem: null } : { track: null, problem: 'unplugged' };
}
