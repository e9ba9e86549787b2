import type { DeviceName, LocalMediaState } from '../media/local-media.ts';
import type { Text, TextKey } from '../text/en.ts';
import { fill } from '../text/fill.ts';

export interface DeviceNotice {
  /** Names the notice, so that one which was put away stays away. */
  readonly id: string;
  readonly words: string;
  /** What to open again; undefined for both. */
  readonly device: DeviceName | undefined;
  readonly canRetry: boolean;
}

/** What is wrong with the devices, in as few sentences as it takes. */
export function deviceNotices({ microphone, camera }: LocalMediaState, text: Text): DeviceNotice[] {
  const notice = (name: DeviceName | 'both', { problem, status }: LocalMediaState['camera']): DeviceNotice[] => {
    if (problem === null) return [];
    const key: TextKey = problem === 'impossible' && status !== 'on' ? 'notice.impossible.none' : `notice.${problem}`;
    const words = fill(text[key], { device: text[`notice.${name}`] });
    const device = name === 'both' ? undefined : name;
    return [{ id: `${name} ${problem}`, words, device, canRetry: problem !== 'insecure' && status !== 'on' }];
  };
  if (camera.problem !== null && camera.problem === microphone.problem) return notice('both', camera);
  return [...notice('camera', camera), ...notice('microphone', microphone)];
}
