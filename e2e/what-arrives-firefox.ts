import type { Page as FirefoxPage } from 'puppeteer-core';
import { BLUE } from './fake-media.ts';
import { expect } from './fixtures.ts';

/** Picture and sound that Firefox decodes of the other person: its element's own counter stays 0 for a stream. */
export async function decoded(page: FirefoxPage): Promise<{ frames: number; sound: number }> {
  return page.evaluate(async () => {
    const connections = Reflect.get(window, 'connections') as RTCPeerConnection[];
    const pc = connections.findLast(({ connectionState }) => connectionState === 'connected');
    const reports = pc ? [...(await pc.getStats()).values()] : [];
    const inbound = reports.filter(({ type }) => type === 'inbound-rtp');
    const of = (kind: string) => inbound.find((report) => report.kind === kind);
    return { frames: Number(of('video')?.framesDecoded ?? 0), sound: Number(of('audio')?.totalAudioEnergy ?? 0) };
  });
}

function colour(page: FirefoxPage): Promise<number[]> {
  return page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>(
      'video[aria-label="Picture of the other person"], video[aria-label="The broadcast"]',
    );
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const context = canvas.getContext('2d');
    if (!video || !context) return [];
    context.drawImage(video, 0, 0, 1, 1);
    return Array.from(context.getImageData(0, 0, 1, 1).data.slice(0, 3));
  });
}

/** Picture and sound of the blue person arrive. The page keeps its connections (`keepConnections`). */
export async function expectFirefoxToSeeAndHear(firefox: FirefoxPage): Promise<void> {
  for (const [what, more] of [
    ['frames', 10],
    ['sound', 0],
  ] as const) {
    // One connection may take another's place meanwhile, and counts from the beginning.
    let least = Infinity;
    const since = async () => {
      const { [what]: count } = await decoded(firefox);
      least = Math.min(least, count);
      return count - least;
    };
    await expect.poll(since).toBeGreaterThan(more);
  }
  await expect
    .poll(async () => Math.max(...(await colour(firefox)).map((value, index) => Math.abs(value - (BLUE.colour[index] ?? 0)))))
    .toBeLessThan(40);
}
