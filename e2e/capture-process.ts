import type { Page } from '@playwright/test';
import { browserProcesses } from './browser-process.ts';

const SERVICES = { camera: 'video_capture.mojom.VideoCaptureService', microphone: 'audio.mojom.AudioService' } as const;

/** Sends a signal to the process in which this page's browser runs its cameras or its microphones. It has to be a browser of one's own. */
export async function signalCapture(page: Page, device: keyof typeof SERVICES, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  const processes = await browserProcesses(page);
  const service = processes.find(({ type }) => type === SERVICES[device]);
  if (!service) throw new Error(`no process for the ${device}: ${processes.map(({ type }) => type).join()}`);
  process.kill(service.id, signal);
}
