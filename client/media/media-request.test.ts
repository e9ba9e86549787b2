import { expect, test } from 'vitest';
import { cameraConstraints, DEFAULT_REQUEST, parseMediaRequest, type MediaRequest } from './media-request.ts';
import { withoutLimits } from './open-separately.ts';

const asked: [string, Partial<MediaRequest>][] = [
  ['', {}],
  ['?lang=ko&unrelated=1', {}],
  ['?audio=false', { audio: false }],
  ['?video=false', { video: false }],
  ['?audio=true&video=true', {}],
  ['?width=640', { width: { ideal: 640 } }],
  ['?width=640&minWidth=320&maxWidth=1920', { width: { ideal: 640, min: 320, max: 1920 } }],
  ['?minHeight=480&maxHeight=480', { height: { min: 480, max: 480 } }],
  ['?fps=60&maxFps=60', { frameRate: { ideal: 60, max: 60 } }],
  ['?facing=environment', { facing: 'environment' }],
];

test.each(asked)('the address %j asks for %j', (search, change) => {
  expect(parseMediaRequest(search)).toEqual({ request: { ...DEFAULT_REQUEST, ...change }, problems: [] });
});

const meaningless: [string, string[]][] = [
  ['?width=0', ['width']],
  ['?width=-640', ['width']],
  ['?width=640.5', ['width']],
  ['?width=1e3', ['width']],
  ['?width=99999', ['width']],
  ['?width=', ['width']],
  ['?fps=241', ['fps']],
  ['?audio=no', ['audio']],
  ['?video=FALSE', ['video']],
  ['?facing=left', ['facing']],
  ['?minWidth=1920&maxWidth=640', ['minWidth']],
  ['?width=800&minWidth=1920&maxWidth=640', ['minWidth']],
  ['?audio=x&width=y&maxFps=z', ['audio', 'width', 'maxFps']],
];

test.each(meaningless)('of the address %j, %j mean nothing and count as absent', (search, problems) => {
  expect(parseMediaRequest(search)).toEqual({ request: DEFAULT_REQUEST, problems });
});

test('what means something counts beside what does not', () => {
  const { request, problems } = parseMediaRequest('?width=640&maxWidth=none&facing=user');
  expect(request).toEqual({ ...DEFAULT_REQUEST, width: { ideal: 640 }, facing: 'user' });
  expect(problems).toEqual(['maxWidth']);
});

test('which way a camera faces is a wish, never a condition', () => {
  expect(cameraConstraints({ ...DEFAULT_REQUEST, facing: 'environment' })).toMatchObject({ facingMode: { ideal: 'environment' } });
  expect(cameraConstraints(DEFAULT_REQUEST)).not.toHaveProperty('facingMode');
});

test.each([
  [{ ideal: 640, min: 320, max: 1920 }, { ideal: 640 }],
  [{ min: 320, max: 1920 }, { ideal: 1920 }],
  [{ min: 320 }, { ideal: 320 }],
])('the limits %j become the wish %j', (width, wish) => {
  expect(withoutLimits({ ...DEFAULT_REQUEST, width }).width).toEqual(wish);
});
