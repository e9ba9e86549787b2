// `node scripts/measure-sampling.js`: what it costs a call page to be asked for its statistics once a second, in CPU time of all of its
// threads. Each sample is so little that many are taken in a row, and what the call itself costs meanwhile is taken off.
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import { build } from 'vite';
import { findChromium } from './find-browser.js';

const SAMPLES = 400;
const ROUNDS = 5;

/** What the timeline does with a report, as one script. */
async function bundle() {
  const entry = fileURLToPath(new URL('../client/timeline/stream-stats.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'streamStats' } },
  });
  return built[0].output[0].code;
}

/** A call of two connections in one page, with picture and sound. Runs in the page, so it uses nothing from outside. */
async function call() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
  const pen = canvas.getContext('2d');
  setInterval(() => pen.fillRect(Math.random() * 320, Math.random() * 240, 9, 9), 40);
  const sound = new AudioContext().createMediaStreamDestination().stream;
  const stream = new MediaStream([...canvas.captureStream(25).getTracks(), ...sound.getTracks()]);
  const [caller, callee] = [new RTCPeerConnection(), new RTCPeerConnection()];
  const pairs = [
    [caller, callee],
    [callee, caller],
  ];
  for (const [pc, other] of pairs) {
    pc.addEventListener('icecandidate', ({ candidate }) => void (candidate && other.addIceCandidate(candidate)));
    for (const track of stream.getTracks()) pc.addTrack(track, stream);
  }
  await caller.setLocalDescription();
  await callee.setRemoteDescription(caller.localDescription);
  await callee.setLocalDescription();
  await caller.setRemoteDescription(callee.localDescription);
  while (caller.connectionState !== 'connected') await new Promise((resolve) => setTimeout(resolve, 50));
  window.sample = async (count) => {
    for (let n = 0; n < count; n += 1) {
      const report = await caller.getStats();
      window.streamStats.streamStats(report);
      window.streamStats.roundTripMs(report);
    }
  };
}

const args = ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--allow-loopback-in-peer-connection'];
const browser = await launch({ executablePath: findChromium(), headless: true, args });
try {
  const page = await browser.newPage();
  await page.evaluate(await bundle().then((code) => `${code};window.streamStats=streamStats`));
  await page.evaluate(call);
  const whole = await browser.target().createCDPSession();
  /** ms of CPU of all processes that show a page. */
  const used = async () => {
    const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { type, cpuTime }) => sum + (type === 'renderer' ? cpuTime * 1000 : 0), 0);
  };
  const spent = async (act) => {
    const [cpu, wall] = [await used(), performance.now()];
    await act();
    return { cpu: (await used()) - cpu, wall: performance.now() - wall };
  };
  const costs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const asked = await spent(() => page.evaluate((count) => window.sample(count), SAMPLES));
    const idle = await spent(() => new Promise((resolve) => setTimeout(resolve, Math.max(2000, asked.wall))));
    costs.push((asked.cpu - idle.cpu * (asked.wall / idle.wall)) / SAMPLES);
  }
  const sorted = costs.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(ROUNDS / 2)];
  console.log(`a sample: ${costs.map((ms) => ms.toFixed(2)).join(', ')} ms of CPU, ${middle.toFixed(2)} in the middle`);
  console.log(`once a second: ${(middle / 10).toFixed(2)} % of a core`);
} finally {
  await browser.close();
}
