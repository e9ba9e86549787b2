// `node scripts/record-stats.js`: records anew the reports of getStats that the timeline is tested with, from the Chromium and the Firefox
// of this machine. Pictures and sound are made in the page, so no device is asked for.
import { mkdirSync, writeFileSync } from 'node:fs';
import { launch } from 'puppeteer-core';
import { findChromium, findFirefox } from './find-browser.js';

const FOLDER = new URL('../client/timeline/samples/', import.meta.url);
const TYPES = new Set([
  'candidate-pair',
  'inbound-rtp',
  'local-candidate',
  'outbound-rtp',
  'remote-candidate',
  'remote-inbound-rtp',
  'transport',
]);
/** All that is read of a report, and what a person needs to follow it. */
const FIELDS = new Set(
  `id type kind state nominated selected selectedCandidatePairId localCandidateId remoteCandidateId
  candidateType protocol relayProtocol address port networkType url priority tcpType
  requestsSent responsesReceived currentRoundTripTime roundTripTime localId qualityLimitationReason
  bytesSent bytesReceived packetsSent packetsReceived packetsLost jitter framesEncoded framesDecoded
  frameWidth frameHeight freezeCount totalFreezesDuration`.split(/\s+/),
);

/** A call of two connections in one page. Runs in the page, so it uses nothing from outside. */
async function call() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
  const pen = canvas.getContext('2d');
  setInterval(() => {
    pen.fillStyle = `hsl(${performance.now() % 360} 80% 50%)`;
    pen.fillRect(0, 0, 320, 240);
  }, 40);
  const audio = new AudioContext();
  const tone = new OscillatorNode(audio);
  const heard = audio.createMediaStreamDestination();
  tone.connect(heard);
  tone.start();
  const stream = new MediaStream([...canvas.captureStream(25).getTracks(), ...heard.stream.getTracks()]);

  const [caller, callee] = [new RTCPeerConnection(), new RTCPeerConnection()];
  for (const pc of [caller, callee]) for (const track of stream.getTracks()) pc.addTrack(track, stream);
  const reports = [];
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const look = async (name) => reports.push({ name, at: Date.now(), report: [...(await caller.getStats()).entries()] });

  const kept = [];
  caller.onicecandidate = ({ candidate }) => candidate && callee.addIceCandidate(candidate);
  callee.onicecandidate = ({ candidate }) => candidate && kept.push(candidate);
  await caller.setLocalDescription();
  await callee.setRemoteDescription(caller.localDescription);
  const answer = await callee.createAnswer();
  await caller.setRemoteDescription(answer);
  // Nobody listens there, so that checks go on for a while before the other side's candidates are known.
  await caller.addIceCandidate({ candidate: 'candidate:7 1 udp 2113937151 192.0.2.77 40009 typ host', sdpMid: '0', sdpMLineIndex: 0 });
  for (let n = 0; n < 10; n += 1) {
    await wait(50);
    await look('checking');
  }
  await callee.setLocalDescription(answer);
  while (callee.iceGatheringState !== 'complete') await wait(20);
  for (const candidate of kept) await caller.addIceCandidate(candidate);
  while (caller.connectionState !== 'connected') await wait(20);
  await wait(3000);
  await look('connected');
  await wait(1000);
  await look('a second later');
  return reports;
}

/** Addresses of this machine, replaced by those set aside for documentation (RFC 5737, RFC 3849), and only what is read. */
function cleaned(reports) {
  const known = new Map();
  const other = (address) => {
    if (address === '' || address.endsWith('.local') || address === '127.0.0.1' || address === '::1' || address === '192.0.2.77')
      return address;
    if (!known.has(address)) known.set(address, address.includes(':') ? `2001:db8::${known.size + 1}` : `192.0.2.${known.size + 1}`);
    return known.get(address);
  };
  return reports.map(({ name, at, report }) => ({
    name,
    at,
    report: report
      .filter(([, { type }]) => TYPES.has(type))
      .map(([id, stats]) => [
        id,
        Object.fromEntries(
          Object.entries(stats)
            .filter(([key]) => FIELDS.has(key))
            .map(([key, value]) => [key, key === 'address' ? other(value) : value]),
        ),
      ]),
  }));
}

/** The first and the last look of those that go on, and the others. */
function chosen(reports) {
  const checking = reports.filter(({ name }) => name === 'checking');
  return reports.filter((report) => report.name !== 'checking' || [checking[0], checking.at(-1)].includes(report));
}

const args = ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--allow-loopback-in-peer-connection'];
const browsers = {
  chromium: () => launch({ executablePath: findChromium(), headless: true, args }),
  firefox: () =>
    launch({
      browser: 'firefox',
      executablePath: findFirefox(),
      headless: true,
      extraPrefsFirefox: {
        'media.peerconnection.ice.loopback': true,
        'media.peerconnection.ice.obfuscate_host_addresses': false,
        'media.autoplay.default': 0,
      },
    }),
};
mkdirSync(FOLDER, { recursive: true });
for (const [name, open] of Object.entries(browsers)) {
  const browser = await open();
  try {
    const page = await browser.newPage();
    const reports = chosen(cleaned(await page.evaluate(call)));
    const recordedWith = await browser.version();
    writeFileSync(new URL(`${name}.json`, FOLDER), `${JSON.stringify({ recordedWith, reports }, null, 2)}\n`);
    console.log(`${name}: ${reports.map((report) => `${report.name} (${report.report.length})`).join(', ')}`);
  } finally {
    await browser.close();
  }
}
