import { expect, type Page } from '@playwright/test';
import type { Identity } from './fake-media.ts';

/** Of a call, of a channel, of an example or of a test call. */
const remoteVideo = (page: Page) =>
  page.getByLabel(
    /^(Picture of the other person|The broadcast|The picture that comes back|The picture you watch|Your picture, back from the server)$/,
  );

/** The mean colour of the middle of the remote picture as it is presented. */
function colourOf(page: Page): Promise<number[]> {
  return remoteVideo(page).evaluate((video: HTMLVideoElement) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 32;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(video, video.videoWidth * 0.25, 0, video.videoWidth / 2, video.videoHeight, 0, 0, 32, 32);
    const { data } = context.getImageData(0, 0, 32, 32);
    const sums = [0, 0, 0];
    for (let i = 0; i < data.length; i += 4) for (const c of [0, 1, 2]) sums[c] = (sums[c] ?? 0) + (data[i + c] ?? 0);
    return sums.map((sum) => sum / (data.length / 4));
  });
}

/** The loudest frequency of the remote sound, in Hz; 0 for silence. */
function toneOf(page: Page): Promise<number> {
  return remoteVideo(page).evaluate(async (video: HTMLVideoElement) => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 8192;
    context.createMediaStreamSource(video.srcObject as MediaStream).connect(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount);
    const until = performance.now() + 3000;
    let tone = 0;
    while (tone === 0 && performance.now() < until) {
      await new Promise(requestAnimationFrame);
      analyser.getFloatFrequencyData(bins);
      const loudest = bins.reduce((best, level, index) => (level > (bins[best] ?? -Infinity) ? index : best), 0);
      if ((bins[loudest] ?? -Infinity) > -65 && performance.now() > until - 2500) tone = (loudest * context.sampleRate) / analyser.fftSize;
    }
    await context.close();
    return tone;
  });
}

/** Counts frames as they are presented: one that is decoded may still never be seen. */
export function presentedFrames(page: Page): Promise<number> {
  return remoteVideo(page).evaluate(
    (video: HTMLVideoElement) =>
      new Promise<number>((resolve) => {
        let last = 0;
        const timer = setTimeout(() => resolve(last), 2000);
        video.requestVideoFrameCallback((_now, { presentedFrames: count }) => {
          last = count;
          clearTimeout(timer);
          resolve(count);
        });
      }),
  );
}

/** The remote picture moves: frames are being presented now. */
export async function expectMovingPicture(page: Page): Promise<void> {
  await expect(remoteVideo(page)).toBeVisible();
  const before = await presentedFrames(page);
  await expect.poll(() => presentedFrames(page)).toBeGreaterThan(before + 5);
}

/** Some sound arrives, whatever it is. */
export async function expectSound(page: Page): Promise<void> {
  await expect.poll(() => toneOf(page)).toBeGreaterThan(0);
}

/** It is this person's picture and sound that arrive at the page, and the picture moves. */
export async function expectToSeeAndHear(page: Page, { colour, toneHz }: Identity): Promise<void> {
  await expectMovingPicture(page);
  await expect
    .poll(async () => Math.max(...(await colourOf(page)).map((value, index) => Math.abs(value - (colour[index] ?? 0)))), {
      message: `the colour ${colour.join()} arrives`,
    })
    .toBeLessThan(30);
  await expect.poll(async () => Math.abs((await toneOf(page)) - toneHz), { message: `the tone of ${toneHz} Hz arrives` }).toBeLessThan(15);
}
