import { vi } from 'vitest';
import { FakeStream } from './fake-devices.ts';
import { CAMERA, MICROPHONE, type FakeSystem } from './fake-system.ts';
import { HotPlug } from './hot-plug.ts';
import { LocalMedia } from './local-media.ts';
import { DEFAULT_REQUEST } from './media-request.ts';

export const A = CAMERA('camera A');
export const B = CAMERA('camera B');
export const MIC = MICROPHONE('microphone');

/** What was begun by an event has ended. */
export async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(1);
}
export const LONG_MS = 60_000;

/** A person at this computer, in a call for a while already; `said` is what became of the camera, step by step. */
export async function inCall(system: FakeSystem, permission: PermissionState | null = 'granted') {
  const stream = new FakeStream();
  const said: string[] = [];
  let last = '';
  const allowed = { state: permission };
  const plugs: HotPlug[] = [];
  const media = new LocalMedia(
    {
      request: DEFAULT_REQUEST,
      getUserMedia: system.getUserMedia,
      permission: async () => allowed.state,
      onTrack: () => {},
      onChange: ({ camera }) => {
        if (last !== camera.status) said.push(camera.status);
        last = camera.status;
        plugs.forEach((plug) => plug.look());
      },
    },
    stream.asStream,
  );
  await media.open();
  for (const device of ['microphone', 'camera'] as const) plugs.push(new HotPlug(media, device, system.asSystem));
  await vi.advanceTimersByTimeAsync(LONG_MS);
  said.length = 0;
  system.asked.length = 0;
  const inUse = (device: 'microphone' | 'camera') => media.track(device)?.getSettings().deviceId;
  return { media, said, inUse, allowed };
}
