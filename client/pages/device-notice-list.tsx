import { useEffect, useState } from 'preact/hooks';
import type { DeviceName, LocalMedia, LocalMediaState } from '../media/local-media.ts';
import { retryDevices } from '../media/switch-device.ts';
import type { Text } from '../text/en.ts';
import { Notice } from '../ui/notice.tsx';
import { deviceNotices } from './device-notices.ts';

export interface DeviceNoticeListProps {
  readonly media: LocalMedia;
  /** Its own, now: what is given the same things once more is not drawn again. */
  readonly state: LocalMediaState;
  readonly text: Text;
}

/** What there is to say of the devices, until the person has put it away. */
export function DeviceNoticeList({ media, state, text }: DeviceNoticeListProps) {
  const [closed, setClosed] = useState<readonly string[]>([]);
  const all = deviceNotices(state, text);
  // What comes up once more is said once more.
  const ids = all.map(({ id }) => id).join();
  useEffect(() => setClosed((closed) => closed.filter((id) => all.some((notice) => notice.id === id))), [ids]);
  const putAway = (id: string, device: DeviceName | undefined) => {
    setClosed([...closed, id]);
    for (const name of device ? [device] : (['microphone', 'camera'] as const)) goOnWithout(media, name);
  };
  return (
    <>
      {all
        .filter(({ id }) => !closed.includes(id))
        .map(({ id, tone, words, device, open, close }) => (
          <Notice
            key={id}
            tone={tone}
            words={words}
            actions={[
              ...(open ? [{ label: text[open], onClick: () => void retryDevices(media, device) }] : []),
              ...(close ? [{ label: text[close], onClick: () => putAway(id, device) }] : []),
            ]}
          />
        ))}
    </>
  );
}

/** A device that went away is not opened by itself any more once its person goes on without. */
function goOnWithout(media: LocalMedia, device: DeviceName): void {
  if (media.state[device].status === 'lost') media.update(device, { status: 'none' });
}
