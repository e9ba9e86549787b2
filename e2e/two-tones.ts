import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const SAMPLE_RATE = 48_000;
const CHANNELS = 2;

/** A microphone with another tone in each of its two channels, for Chromium. */
export function twoTones(left: number, right: number): string {
  const file = join(mkdtempSync(join(tmpdir(), 'glasscall-tones-')), 'stereo.wav');
  const data = Buffer.alloc(SAMPLE_RATE * CHANNELS * 2);
  for (let i = 0; i < SAMPLE_RATE; i += 1) {
    [left, right].forEach((hz, channel) => {
      const sample = Math.round(12_000 * Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE));
      data.writeInt16LE(sample, (i * CHANNELS + channel) * 2);
    });
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(CHANNELS, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * CHANNELS * 2, 28);
  header.writeUInt16LE(CHANNELS * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  writeFileSync(file, Buffer.concat([header, data]));
  return `--use-file-for-fake-audio-capture=${file}`;
}

/** The loudest frequency in each channel of what comes back, in Hz, to the nearest ten; 0 for silence. */
export function tonesOf(page: Page): Promise<number[]> {
  return page.getByLabel('Your picture, back from the server').evaluate(async (video: HTMLVideoElement) => {
    const context = new AudioContext();
    const splitter = context.createChannelSplitter(2);
    context.createMediaStreamSource(video.srcObject as MediaStream).connect(splitter);
    const analysers = [0, 1].map((channel) => {
      const analyser = context.createAnalyser();
      analyser.fftSize = 8192;
      analyser.smoothingTimeConstant = 0;
      splitter.connect(analyser, channel);
      return analyser;
    });
    const until = performance.now() + 2000;
    while (performance.now() < until) await new Promise(requestAnimationFrame);
    const tones = analysers.map((analyser) => {
      const bins = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(bins);
      const loudest = bins.reduce((best, level, index) => (level > (bins[best] ?? -Infinity) ? index : best), 0);
      const isHeard = (bins[loudest] ?? -Infinity) > -65;
      return isHeard ? Math.round((loudest * context.sampleRate) / analyser.fftSize / 10) * 10 : 0;
    });
    await context.close();
    return tones;
  });
}
