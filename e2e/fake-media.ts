import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A side's own colour and tone, by which the other side can tell whose picture and sound arrived. */
export interface Identity {
  /** Red, green, blue: 0 to 255. */
  readonly colour: readonly [number, number, number];
  readonly toneHz: number;
}

export const RED: Identity = { colour: [210, 40, 40], toneHz: 440 };
export const BLUE: Identity = { colour: [40, 60, 210], toneHz: 1000 };

const WIDTH = 640;
const HEIGHT = 480;
/** As many as a second has. */
const FRAMES = 10;
const SAMPLE_RATE = 48_000;

/** Writes the files that Chromium's fake camera and microphone play, and gives the flags that make it. */
export function fakeDeviceFlags({ colour, toneHz }: Identity, folder = mkdtempSync(join(tmpdir(), 'glasscall-media-'))): string[] {
  const picture = join(folder, `picture-${toneHz}.y4m`);
  const sound = join(folder, `sound-${toneHz}.wav`);
  writeFileSync(picture, y4m(colour));
  writeFileSync(sound, sine(toneHz));
  return [`--use-file-for-fake-video-capture=${picture}`, `--use-file-for-fake-audio-capture=${sound}`];
}

/** YUV4MPEG2: one colour, with a bright bar that moves from frame to frame so that a frozen picture is seen to be one. */
function y4m([r, g, b]: Identity['colour']): Buffer {
  const y = Math.round(0.257 * r + 0.504 * g + 0.098 * b + 16);
  const u = Math.round(-0.148 * r - 0.291 * g + 0.439 * b + 128);
  const v = Math.round(0.439 * r - 0.368 * g - 0.071 * b + 128);
  const chroma = Buffer.concat([Buffer.alloc((WIDTH * HEIGHT) / 4, u), Buffer.alloc((WIDTH * HEIGHT) / 4, v)]);
  const frames = Array.from({ length: FRAMES }, (_, index) => {
    const luma = Buffer.alloc(WIDTH * HEIGHT, y);
    const top = Math.floor((index * HEIGHT) / FRAMES);
    luma.fill(230, top * WIDTH, (top + 12) * WIDTH);
    return Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  });
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES}:1 Ip A1:1 C420mpeg2\n`), ...frames]);
}

/** One second of a sine in 16-bit mono PCM; Chromium repeats it. */
function sine(hz: number): Buffer {
  const data = Buffer.alloc(SAMPLE_RATE * 2);
  for (let i = 0; i < SAMPLE_RATE; i += 1) data.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hz * i) / SAMPLE_RATE)), i * 2);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
