import type { Page } from '@playwright/test';

const SERVICES = { camera: 'video_capture.mojom.VideoCaptureService', microphone: 'audio.mojom.AudioService' } as const;

interface ProcessInfo {
  readonly type: string;
  readonly id: number;
}

/** Sends a signal to the process in which this page's browser runs its cameras or its microphones. It has to be a browser of one's own. */
export async function signalCapture(page: Page, device: keyof typeof SERVICES, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  const browser = page.context().browser();
  if (!browser) throw new Error('no browser');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as { processInfo: ProcessInfo[] };
  await session.detach();
  const service = processInfo.find(({ type }) => type === SERVICES[device]);
  if (!service) throw new Error(`no process for the ${device}: ${processInfo.map(({ type }) => type).join()}`);
  process.kill(service.id, signal);
}
