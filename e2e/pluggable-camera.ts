import type { Page } from '@playwright/test';

/** Keeps the tracks that the page opens from now on. */
export function keepTracks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const kept: MediaStreamTrack[] = [];
    Reflect.set(window, 'keptTracks', kept);
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      kept.push(...stream.getTracks());
      return stream;
    };
  });
}

export interface KeptTrack {
  readonly kind: string;
  readonly enabled: boolean;
  readonly readyState: string;
}

export function keptTracks(page: Page): Promise<KeptTrack[]> {
  return page.evaluate(() =>
    (Reflect.get(window, 'keptTracks') as MediaStreamTrack[]).map(({ kind, enabled, readyState }) => ({ kind, enabled, readyState })),
  );
}

/**
 * Takes the first two of the browser's fake cameras off its list: no flag makes one come and go. The second measures depth, and no
 * encoder takes its picture. What is open of the first has to be ended apart from this.
 */
export function unplugTwoCameras(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const { mediaDevices } = navigator;
    const enumerateDevices = mediaDevices.enumerateDevices.bind(mediaDevices);
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    const cameras = (await enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
    const gone = cameras.slice(0, 2).map(({ deviceId }) => deviceId);
    mediaDevices.enumerateDevices = async () => (await enumerateDevices()).filter(({ deviceId }) => !gone.includes(deviceId));
    mediaDevices.getUserMedia = (constraints) =>
      gone.some((deviceId) => JSON.stringify(constraints).includes(deviceId))
        ? Promise.reject(new DOMException('', 'OverconstrainedError'))
        : getUserMedia(constraints);
  });
}

/** Undoes what was changed of the page's devices, and says so. */
export function plugIn(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { mediaDevices } = navigator;
    for (const name of ['enumerateDevices', 'getUserMedia']) Reflect.deleteProperty(mediaDevices, name);
    mediaDevices.dispatchEvent(new Event('devicechange'));
  });
}
