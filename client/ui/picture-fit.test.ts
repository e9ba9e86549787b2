import { expect, test } from 'vitest';
import { pictureFit } from './picture-fit.ts';

test.each([
  ['a wide picture on a wide stage', [1280, 720], [900, 770], 'cover'],
  ['the same shape', [1280, 720], [640, 360], 'cover'],
  ['a phone held upright on a wide stage', [720, 1280], [900, 770], 'contain'],
  ['a wide picture on a phone held upright', [1280, 720], [328, 560], 'contain'],
  ['a picture whose size is not known yet', [0, 0], [900, 770], 'cover'],
])('%s', (_name, [width = 0, height = 0], [placeWidth = 0, placeHeight = 0], fit) => {
  expect(pictureFit({ width, height }, { width: placeWidth, height: placeHeight })).toBe(fit);
});
