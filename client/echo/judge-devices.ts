import type { DeviceStatus } from '../media/local-media.ts';
import type { Observed } from './observed.ts';
import { say, type Said } from './said.ts';

/** −50 dB of full scale: a voice is far above it, and an open microphone in a quiet room below. */
export const HEARD = 0.003;

/** What is to be said of camera and microphone: as they are at the end, not only as they once were. */
export function judgeDevices({ measures, requested, camera, microphone, microphonePeak }: Observed): Said[] {
  const hasCamera = requested.video || camera !== 'none';
  const hasMicrophone = requested.audio || microphone !== 'none';
  return [
    ...(hasCamera ? [cameraSaid(camera, measures.framesSent)] : []),
    ...(hasMicrophone ? [microphoneSaid(microphone, microphonePeak)] : []),
  ];
}

function cameraSaid(status: DeviceStatus, frames: number): Said {
  const hasWorked = frames > 0;
  if (isGone(status, hasWorked)) return say('camera.gone', 'bad');
  if (hasWorked) return say('camera.works', 'good');
  if (status === 'off') return say('camera.off', 'careful');
  return isThere(status) ? say('camera.still', 'bad') : say('camera.none', 'bad');
}

function microphoneSaid(status: DeviceStatus, peak: number): Said {
  const hasWorked = peak >= HEARD;
  if (isGone(status, hasWorked)) return say('microphone.gone', 'bad');
  if (hasWorked) return say('microphone.heard', 'good');
  if (status === 'off') return say('microphone.off', 'careful');
  return isThere(status) ? say('microphone.silent', 'bad') : say('microphone.none', 'bad');
}

/** It was there, and gives nothing any more, though its person has not switched it off. */
function isGone(status: DeviceStatus, hasWorked: boolean): boolean {
  if (status === 'lost' || status === 'returning') return true;
  return hasWorked && (status === 'interrupted' || status === 'none');
}

/** Where the system holds it back it is there all the same. */
function isThere(status: DeviceStatus): boolean {
  return status === 'on' || status === 'interrupted';
}
