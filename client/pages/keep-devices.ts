import { HotPlug } from '../media/hot-plug.ts';
import type { Session } from './session.ts';

/** From here on camera and microphone come back by themselves. On an insecure origin there are none, whatever the types say. */
export function keepDevices({ media, listen }: Pick<Session, 'media' | 'listen'>): void {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return;
  const plugs = (['microphone', 'camera'] as const).map((name) => new HotPlug(media, name, devices));
  listen(() => plugs.forEach((plug) => plug.look()));
}
