import type { Palette } from './svg-shapes.ts';

const NAMES = ['text', 'muted', 'line', 'caller', 'server', 'callee', 'good', 'careful', 'bad'] as const;

/** The colours of the theme that an element is shown in. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const colours = Object.fromEntries(NAMES.map((name) => [name, colour(name)])) as Omit<Palette, 'ground'>;
  return { ...colours, ground: colour('background') };
}

/** Browsers refuse canvases beyond this in either direction; px. */
const CANVAS_LIMIT = 16_384;

/** Draws an SVG text as PNG, at twice its size where the browser can. */
export async function toPng(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const scale = Math.min(2, CANVAS_LIMIT / picture.naturalHeight, CANVAS_LIMIT / picture.naturalWidth);
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(picture.naturalWidth * scale);
    canvas.height = Math.floor(picture.naturalHeight * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser could not draw the picture'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Hands a file to the person, under a name. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Firefox reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
