import type { Browser, Page } from '@playwright/test';
import type { GlasscallServer } from '../glasscall-server.ts';
import { openPage } from '../inspector/stage.ts';

/** ms until the first picture was presented. */
export interface Joins {
  /** From the request on. */
  readonly server: number[];
  /** The least there is: two connections in one page that hand each other everything, the camera open. */
  readonly limit: number[];
}

const SIZE = { width: 640, height: 480 };

/** Joins a running broadcast again and again, in turn with the yardstick. The first of each is not counted. */
export async function measureJoins(browsers: readonly [Browser, Browser], server: GlasscallServer, times: number): Promise<Joins> {
  const [publisher, viewer] = [await openPage(browsers[0]), await openPage(browsers[1])];
  for (const page of [publisher, viewer]) await page.goto(`${server.origin}/healthz`);
  await publisher.evaluate(publish, SIZE);
  await viewer.evaluate(openCamera, SIZE);
  const joins: Joins = { server: [], limit: [] };
  for (let time = 0; time <= times; time++) {
    for (const way of time % 2 === 0 ? (['server', 'limit'] as const) : (['limit', 'server'] as const)) {
      const ms = await (way === 'server' ? viewer.evaluate(join) : viewer.evaluate(joinOneself));
      if (time > 0) joins[way].push(ms);
    }
  }
  await close([publisher, viewer]);
  return joins;
}

async function close(pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.context().close();
}

type WithCamera = typeof globalThis & { camera: MediaStream };

async function openCamera(size: { width: number; height: number }): Promise<void> {
  const camera = await navigator.mediaDevices.getUserMedia({ audio: true, video: size });
  const video = Object.assign(document.createElement('video'), { srcObject: camera, muted: true });
  document.body.append(video);
  await video.play();
  await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  video.remove();
  Object.assign(globalThis, { camera });
}

/** Runs in the page, like those below: none may use anything from outside. */
async function publish(size: { width: number; height: number }): Promise<void> {
  const camera = await navigator.mediaDevices.getUserMedia({ audio: true, video: size });
  const path = '/broadcaster/connections';
  const made = (await (await fetch(path, { method: 'POST' })).json()) as { id: string; localDescription: RTCSessionDescriptionInit };
  const pc = new RTCPeerConnection();
  await pc.setRemoteDescription(made.localDescription);
  for (const [at, track] of [camera.getAudioTracks()[0], camera.getVideoTracks()[0]].entries()) {
    const transceiver = pc.getTransceivers()[at];
    if (!transceiver || !track) continue;
    transceiver.direction = 'sendonly';
    await transceiver.sender.replaceTrack(track);
  }
  await pc.setLocalDescription();
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${path}/${made.id}/remote-description`, { method: 'POST', headers, body: JSON.stringify(pc.localDescription) });
  // The encoder finds its rate.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  Object.assign(globalThis, { camera, publishing: pc });
}

async function join(): Promise<number> {
  const since = performance.now();
  const path = '/viewer/connections';
  const made = (await (await fetch(path, { method: 'POST' })).json()) as { id: string; localDescription: RTCSessionDescriptionInit };
  const pc = new RTCPeerConnection();
  const video = Object.assign(document.createElement('video'), { autoplay: true, playsInline: true, muted: true });
  document.body.append(video);
  const shown = new Promise<number>((resolve) => video.requestVideoFrameCallback(() => resolve(performance.now() - since)));
  pc.addEventListener('track', ({ streams: [stream] }) => stream && (video.srcObject = stream));
  await pc.setRemoteDescription(made.localDescription);
  await pc.setLocalDescription();
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${path}/${made.id}/remote-description`, { method: 'POST', headers, body: JSON.stringify(pc.localDescription) });
  const ms = await shown;
  await fetch(`${path}/${made.id}`, { method: 'DELETE' });
  pc.close();
  video.remove();
  return ms;
}

async function joinOneself(): Promise<number> {
  const { camera } = globalThis as WithCamera;
  const since = performance.now();
  const [from, to] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const video = Object.assign(document.createElement('video'), { autoplay: true, playsInline: true, muted: true });
  document.body.append(video);
  const shown = new Promise<number>((resolve) => video.requestVideoFrameCallback(() => resolve(performance.now() - since)));
  to.addEventListener('track', ({ streams: [stream] }) => stream && (video.srcObject = stream));
  from.addEventListener('icecandidate', ({ candidate }) => void to.addIceCandidate(candidate ?? undefined));
  to.addEventListener('icecandidate', ({ candidate }) => void from.addIceCandidate(candidate ?? undefined));
  for (const track of camera.getTracks()) from.addTrack(track, camera);
  await from.setLocalDescription();
  if (from.localDescription) await to.setRemoteDescription(from.localDescription);
  await to.setLocalDescription();
  if (to.localDescription) await from.setRemoteDescription(to.localDescription);
  const ms = await shown;
  from.close();
  to.close();
  video.remove();
  return ms;
}
