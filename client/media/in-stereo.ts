import type { GetUserMedia } from './open-devices.ts';

/** What cleans a voice up makes one channel of two. */
const STEREO: MediaTrackConstraints = { channelCount: 2, echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/** The same, with both channels of the microphone as they are. */
export function inStereo(getUserMedia: GetUserMedia): GetUserMedia {
  return getUserMedia && (({ audio, ...rest }) => getUserMedia({ ...rest, audio: audio ? STEREO : false }));
}
