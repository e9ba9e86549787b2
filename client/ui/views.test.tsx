import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { en } from '../text/en.ts';
import { CodeForm } from './code-form.tsx';
import { Controls } from './controls.tsx';
import { Notice } from './notice.tsx';
import { ShareCard } from './share-card.tsx';
import { StepList } from './step-list.tsx';
import { Tile } from './tile.tsx';

const nothing = () => {};

/** The words a person reads: everything between the tags. */
const read = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const count = (html: string, part: string) => html.split(part).length - 1;

test.each([
  [true, true, ['true', 'true']],
  [true, false, ['true', 'false']],
  [false, true, ['false', 'true']],
])('with microphone %s and camera %s the buttons are pressed %j', (isMicrophoneOn, isCameraOn, pressed) => {
  const controls = { text: en, isMicrophoneOn, isCameraOn, onMicrophone: nothing, onCamera: nothing };
  const html = renderToString(<Controls {...controls} />);
  expect([...html.matchAll(/aria-pressed="(\w+)"/g)].map(([, value]) => value)).toEqual(pressed);
});

test('only a call that can be hung up has the button for it', () => {
  const controls = { text: en, isMicrophoneOn: true, isCameraOn: true, onMicrophone: nothing, onCamera: nothing };
  const hangUp = `aria-label="${en.hangUp}"`;
  expect(renderToString(<Controls {...controls} onHangUp={nothing} />)).toContain(hangUp);
  expect(renderToString(<Controls {...controls} />)).not.toContain(hangUp);
});

test('the step under way is marked as the current one', () => {
  const steps = [
    { name: 'offer', status: 'done', words: 'Offer', took: '0.21 s' },
    { name: 'answer', status: 'now', words: 'Answer', took: '' },
  ] as const;
  const html = renderToString(<StepList label="Steps" steps={steps} />);
  expect(read(html)).toBe('Offer 0.21 s Answer');
  expect(html).toMatch(/<li[^>]*aria-current="step"[^>]*>.*Answer/);
  expect(count(html, 'aria-current')).toBe(1);
});

test('a notice is announced, and has a button for each way on', () => {
  const html = renderToString(<Notice tone="careful" words="No camera." actions={[{ label: 'Try again', onClick: nothing }]} />);
  expect(html).toContain('role="alert"');
  expect(read(html)).toBe('No camera. Try again');
  expect(count(html, '<button')).toBe(1);
});

test('a notice without a way on has no empty row of buttons', () => {
  expect(renderToString(<Notice tone="quiet" words="Wait." />)).not.toContain('button');
});

test('the share card shows code, link and QR code; the hint for this computer only there', () => {
  const card = {
    text: en,
    code: '7k2m-q9xd-4hvt',
    link: 'http://localhost/join/7k2m-q9xd-4hvt',
    onShare: undefined,
    copy: async () => true,
  };
  const html = renderToString(<ShareCard {...card} isLocal />);
  expect(read(html).replaceAll(' ', '')).toContain('7k2m-q9xd-4hvt');
  expect(html).toContain('value="http://localhost/join/7k2m-q9xd-4hvt"');
  expect(html).toContain(`aria-label="${en['share.qr']}"`);
  expect(html).toContain(en['share.sameComputer']);
  expect(renderToString(<ShareCard {...card} isLocal={false} />)).not.toContain(en['share.sameComputer']);
});

test('sharing is offered where the browser can', () => {
  const card = { text: en, code: '7k2m-q9xd-4hvt', link: 'http://localhost/', isLocal: false, copy: async () => true };
  expect(read(renderToString(<ShareCard {...card} onShare={nothing} />))).toContain(en['share.share']);
  expect(read(renderToString(<ShareCard {...card} onShare={undefined} />))).not.toContain(en['share.share']);
});

test('the code form has a label and complains about nothing yet', () => {
  const html = renderToString(<CodeForm text={en} addressOf={() => null} go={nothing} />);
  expect(html).toContain('<label for="code">');
  expect(html).toContain('aria-invalid="false"');
  expect(html).not.toContain('role="alert"');
});

test('a tile has a card only while there is no picture', () => {
  const tile = { owner: 'callee', place: 'stage', children: 'the picture' } as const;
  expect(read(renderToString(<Tile {...tile} card="Their camera is off" />))).toBe('the picture Their camera is off');
  expect(read(renderToString(<Tile {...tile} card={null} />))).toBe('the picture');
});
