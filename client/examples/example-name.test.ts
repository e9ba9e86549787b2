import { expect, test } from 'vitest';
import { exampleInPath } from './example-name.ts';

test.each([
  ['/examples', null],
  ['/examples/', null],
  ['/examples/ping-pong', { name: 'ping-pong' }],
  ['/examples/viewer/', { name: 'viewer' }],
  ['/examples/pitch-detector', { unknown: 'pitch-detector' }],
  ['/examples/%ED%95%91', { unknown: '핑' }],
  ['/examples/100%', { unknown: '100%' }],
])('%s', (path, named) => {
  expect(exampleInPath(path)).toEqual(named);
});
