import type { Page } from '@playwright/test';
import { expectMeasured } from '../e2e/echo-people.ts';
import { RED } from '../e2e/fake-media.ts';
import { expectToSeeAndHear } from '../e2e/what-arrives.ts';
import { ORIGIN } from './app-server.ts';
import { expect, test } from './fixtures.ts';
import { noteRow } from './rows.ts';

/** Of all packets, each way. */
const LOSS = 0.03;
/** Of them may be missing after they were asked for again. */
const MAX_MISSING = 0.005;
/** So many are counted: 3 % of them are some hundred. */
const COUNTED_PACKETS = 3000;

/** What a viewer's browser says about the picture that it gets. */
interface Received {
  readonly packets: number;
  /** That have never come. */
  readonly missing: number;
  readonly nacks: number;
  readonly freezes: number;
  readonly decoded: number;
}

test('of what the server sends a viewer, next to nothing is missing on a line that loses 3 %', async ({ lab, person }) => {
  test.setTimeout(180_000);
  await lab.arrange({ isMobile: true });
  const [viewer, publisher] = [await person('homeA'), await person('homeB')];
  for (const page of [viewer, publisher]) await page.goto(`${ORIGIN}/healthz`);
  await publisher.evaluate(publish);
  await viewer.evaluate(watch);
  await expect.poll(async () => (await received(viewer)).decoded, { timeout: 30_000 }).toBeGreaterThan(50);
  lab.cable.impair({ loss: LOSS });
  const before = await received(viewer);
  const since = async () => (await received(viewer)).packets - before.packets;
  await expect.poll(since, { timeout: 120_000, intervals: [1000] }).toBeGreaterThan(COUNTED_PACKETS);
  const after = await received(viewer);
  const packets = after.packets - before.packets;
  const missing = (after.missing - before.missing) / (packets + after.missing - before.missing);
  expect(after.nacks - before.nacks, 'the line loses packets').toBeGreaterThan(0);
  expect(missing, `of ${packets} packets, ${after.freezes - before.freezes} freezes`).toBeLessThan(MAX_MISSING);
  noteRow('troubles', [
    'a line to the server that loses 3 % of all packets, each way',
    'the viewer gets nearly all of them, by asking again',
    `${(missing * 100).toFixed(2)} % missing, ${after.freezes - before.freezes} freezes`,
  ]);
});

test('a test call from a home without UDP goes by the relay that comes with its connection, and says so', async ({ lab, person }) => {
  await lab.arrange({ a: 'udp-blocked' });
  const page = await person('homeA');
  await page.goto(`${ORIGIN}/echo`);
  await expect(page.getByRole('heading', { name: 'This is how you look and sound' })).toBeVisible({ timeout: 60_000 });
  await expectToSeeAndHear(page, RED);
  await expect(page.locator('.chip', { hasText: 'Relayed' })).toBeVisible();
  await expectMeasured(page);
  await page.getByRole('button', { name: 'End the test' }).click();
  await expect(page.getByRole('region', { name: 'What the test has shown' })).toContainText('The way led over a relay');
});

/** Runs in the page, like those below. */
async function publish(): Promise<void> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 });
  const [context, picture] = [canvas.getContext('2d'), new ImageData(160, 120)];
  // Nothing that an encoder could make small: a camera in front of one colour sends a packet a frame.
  setInterval(() => {
    picture.data.forEach((_, at) => (picture.data[at] = Math.random() * 256));
    context?.putImageData(picture, 0, 0);
  }, 33);
  const path = '/broadcaster/connections';
  const made = (await (await fetch(path, { method: 'POST' })).json()) as { id: string; localDescription: RTCSessionDescriptionInit };
  const pc = new RTCPeerConnection();
  Object.assign(globalThis, { pc });
  await pc.setRemoteDescription(made.localDescription);
  const [track] = canvas.captureStream(30).getVideoTracks();
  const transceiver = pc.getTransceivers().find(({ receiver }) => receiver.track.kind === 'video');
  if (!transceiver || !track) throw new Error('the offer has no picture');
  transceiver.direction = 'sendonly';
  await transceiver.sender.replaceTrack(track);
  await pc.setLocalDescription();
  const headers = { 'Content-Type': 'application/json' };
  const answered = await fetch(`${path}/${made.id}/remote-description`, {
    method: 'POST',
    headers,
    body: JSON.stringify(pc.localDescription),
  });
  if (!answered.ok) throw new Error(`not answered: ${answered.status}`);
}

async function watch(): Promise<void> {
  const path = '/viewer/connections';
  const made = (await (await fetch(path, { method: 'POST' })).json()) as { id: string; localDescription: RTCSessionDescriptionInit };
  const pc = new RTCPeerConnection();
  Object.assign(globalThis, { pc });
  const video = Object.assign(document.createElement('video'), { autoplay: true, playsInline: true, muted: true });
  document.body.append(video);
  pc.addEventListener('track', ({ streams: [stream] }) => stream && (video.srcObject = stream));
  await pc.setRemoteDescription(made.localDescription);
  await pc.setLocalDescription();
  const headers = { 'Content-Type': 'application/json' };
  const answered = await fetch(`${path}/${made.id}/remote-description`, {
    method: 'POST',
    headers,
    body: JSON.stringify(pc.localDescription),
  });
  if (!answered.ok) throw new Error(`not answered: ${answered.status}`);
}

function received(page: Page): Promise<Received> {
  return page.evaluate(async () => {
    const { pc } = globalThis as unknown as { pc: RTCPeerConnection };
    const all = [...((await pc.getStats()).values() as Iterable<Record<string, unknown>>)];
    const stats = all.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video') ?? {};
    const number = (name: string) => Number(stats[name] ?? 0);
    return {
      packets: number('packetsReceived'),
      missing: number('packetsLost'),
      nacks: number('nackCount'),
      freezes: number('freezeCount'),
      decoded: number('framesDecoded'),
    };
  });
}
