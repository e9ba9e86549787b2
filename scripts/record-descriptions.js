// `node scripts/record-descriptions.js`: records anew the offers and answers that the SDP reader is tested with, from the
// Chromium and the Firefox of this machine. Pictures and sound are made in the page, so no device is asked for.
import { mkdirSync, writeFileSync } from 'node:fs';
import { launch } from 'puppeteer-core';
import { findChromium, findFirefox } from './find-browser.js';

const FOLDER = new URL('../client/inspector/sdp/samples/', import.meta.url);

/** What each page can be asked to do. Runs in the page, so it uses nothing from outside. */
function prepare() {
  const picture = () => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
    return canvas.captureStream(5).getVideoTracks()[0];
  };
  const sound = () => new AudioContext().createMediaStreamDestination().stream.getAudioTracks()[0];
  const pc = new RTCPeerConnection();
  const stream = new MediaStream([sound(), picture()]);

  /** Every candidate there is belongs to the sample: without one, nobody waits for trickled ones. */
  const gathered = async () => {
    await pc.setLocalDescription();
    if (pc.iceGatheringState !== 'complete') {
      await new Promise((resolve) => {
        pc.addEventListener('icegatheringstatechange', () => pc.iceGatheringState === 'complete' && resolve());
      });
    }
    return pc.localDescription.sdp;
  };
  const videoTransceiver = () => pc.getTransceivers().find(({ receiver }) => receiver.track.kind === 'video');

  window.steps = {
    open: () => {
      for (const track of stream.getTracks()) pc.addTrack(track, stream);
      pc.createDataChannel('timeline');
    },
    openSimulcast: () => {
      const sendEncodings = [{ rid: 'low', scaleResolutionDownBy: 4 }, { rid: 'middle', scaleResolutionDownBy: 2 }, { rid: 'high' }];
      pc.addTransceiver(picture(), { direction: 'sendonly', streams: [stream], sendEncodings });
    },
    /** Only a codec that a Firefox without its plug-in lacks: it can but refuse the section. */
    openH264: () => {
      window.steps.open();
      const { codecs } = RTCRtpReceiver.getCapabilities('video');
      videoTransceiver().setCodecPreferences(codecs.filter(({ mimeType }) => mimeType === 'video/H264'));
    },
    restart: () => pc.restartIce(),
    addScreen: () => pc.addTrack(picture(), new MediaStream()),
    stopVideo: () => videoTransceiver().stop(),
    send: () => {
      for (const track of stream.getTracks()) pc.addTrack(track, stream);
    },
    nothing: () => {},
    offer: () => gathered(),
    answer: async (step, sdp) => {
      await pc.setRemoteDescription({ type: 'offer', sdp });
      window.steps[step]();
      return gathered();
    },
    accept: (sdp) => pc.setRemoteDescription({ type: 'answer', sdp }),
  };
}

/** Addresses of this machine, replaced by those set aside for documentation (RFC 5737, RFC 3849). */
function withoutAddresses(sdp) {
  return sdp
    .replace(/\b(?!0\.0\.0\.0|127\.0\.0\.1)\d{1,3}(?:\.\d{1,3}){3}(?= )/g, '192.0.2.1')
    .replace(/ (?!::1 )[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?= \d+ typ)/gi, ' 2001:db8::1');
}

/** Each round: its name, what the caller does before it offers, what the callee does before it answers. */
const CALL = [
  ['first', 'open', 'send'],
  ['restart', 'restart', 'nothing'],
  ['added track', 'addScreen', 'nothing'],
  ['withdrawn', 'stopVideo', 'nothing'],
];
const UNWANTED = [['unwanted', 'open', 'stopVideo']];
const REFUSED = [['refused', 'openH264', 'nothing']];
const SIMULCAST = [['simulcast', 'openSimulcast', 'nothing']];

async function record(scene, caller, callee) {
  const pages = [await caller.newPage(), await callee.newPage()];
  for (const page of pages) await page.evaluate(prepare);
  const [offering, answering] = pages;
  const rounds = [];
  for (const [name, callerStep, calleeStep] of scene) {
    await offering.evaluate((step) => window.steps[step](), callerStep);
    const offer = await offering.evaluate(() => window.steps.offer());
    const answer = await answering.evaluate((step, sdp) => window.steps.answer(step, sdp), calleeStep, offer);
    await offering.evaluate((sdp) => window.steps.accept(sdp), answer);
    rounds.push({ name, offer: withoutAddresses(offer), answer: withoutAddresses(answer) });
  }
  for (const page of pages) await page.close();
  return rounds;
}

const args = ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'];
const chromium = await launch({ executablePath: findChromium(), headless: true, args });
const firefox = await launch({ browser: 'firefox', executablePath: findFirefox(), headless: true });
try {
  mkdirSync(FOLDER, { recursive: true });
  const pairs = [
    { name: 'chromium', caller: chromium, callee: chromium, scenes: [CALL, UNWANTED, SIMULCAST] },
    { name: 'firefox', caller: firefox, callee: firefox, scenes: [CALL, UNWANTED, SIMULCAST] },
    { name: 'chromium-firefox', caller: chromium, callee: firefox, scenes: [CALL, REFUSED] },
    { name: 'firefox-chromium', caller: firefox, callee: chromium, scenes: [CALL] },
  ];
  for (const { name, caller, callee, scenes } of pairs) {
    const rounds = [];
    for (const scene of scenes) rounds.push(...(await record(scene, caller, callee)));
    const recordedWith = { caller: await caller.version(), callee: await callee.version() };
    writeFileSync(new URL(`${name}.json`, FOLDER), `${JSON.stringify({ recordedWith, rounds }, null, 2)}\n`);
    console.log(`${name}: ${rounds.map((round) => round.name).join(', ')}`);
  }
} finally {
  await chromium.close();
  await firefox.close();
}
