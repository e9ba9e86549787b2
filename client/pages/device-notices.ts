import type { DeviceProblem } from '../media/device-problem.ts';
import type { Device, DeviceName, LocalMediaState } from '../media/local-media.ts';
import type { Text, TextKey } from '../text/en.ts';
import { fill } from '../text/fill.ts';

export interface DeviceNotice {
  /** Names the notice, so that one which was put away stays away. */
  readonly id: string;
  readonly tone: 'careful' | 'quiet';
  readonly words: string;
  /** What to open again, or to go on without; undefined for both. */
  readonly device: DeviceName | undefined;
  /** On the button that opens the device; null where that is of no use. */
  readonly open: TextKey | null;
  /** On the button that puts the notice away; null for one that goes by itself. */
  readonly close: TextKey | null;
}

type Said = Pick<DeviceNotice, 'tone' | 'open' | 'close'> & { readonly about: string; readonly key: TextKey };

/** What there is to say of the devices, in as few sentences as it takes. */
export function deviceNotices({ microphone, camera }: LocalMediaState, text: Text): DeviceNotice[] {
  const notice = (name: DeviceName | 'both', device: Device): DeviceNotice[] => {
    const said = whatToSay(device);
    if (said === null) return [];
    const { about, key, ...rest } = said;
    const words = fill(text[key], { device: text[`notice.${name}`], label: withoutUsbId(device.instead ?? '') });
    return [{ id: `${name} ${about}`, words, device: name === 'both' ? undefined : name, ...rest }];
  };
  const about = whatToSay(camera)?.about;
  if (about !== undefined && about === whatToSay(microphone)?.about) return notice('both', camera);
  return [...notice('camera', camera), ...notice('microphone', microphone)];
}

function whatToSay({ status, problem, instead }: Device): Said | null {
  if (status === 'interrupted') return { about: 'interrupted', key: 'notice.interrupted', tone: 'quiet', open: null, close: null };
  // It is being opened again: how that ends is soon known.
  if (status === 'returning') return null;
  if (problem === 'unasked') return { about: problem, key: 'notice.unasked', tone: 'quiet', open: 'notice.use', close: 'notice.close' };
  if (problem !== null) {
    const key = sentenceFor(problem, status);
    const canRetry = problem !== 'insecure' && status !== 'on';
    const actions = canRetry
      ? ({ open: 'notice.retry', close: 'notice.close' } as const)
      : ({ open: null, close: 'notice.understood' } as const);
    return { about: problem, key, tone: 'careful', ...actions };
  }
  if (instead === undefined) return null;
  return { about: `instead ${instead}`, key: 'notice.instead', tone: 'quiet', open: null, close: 'notice.understood' };
}

/** What is to be done depends on what became of the device. */
function sentenceFor(problem: DeviceProblem, status: Device['status']): TextKey {
  if (problem === 'impossible' && status !== 'on') return 'notice.impossible.none';
  if (problem === 'unplugged' && status !== 'lost') return 'notice.unplugged.none';
  return `notice.${problem}`;
}

/** As Chromium writes it behind the name of the device. */
function withoutUsbId(label: string): string {
  return label.replace(/ \([\da-f]{4}:[\da-f]{4}\)$/, '');
}
