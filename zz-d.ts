import { chromium } from '@playwright/test';
import { createServer } from 'node:http';
import { DatachannelEngine } from './server/peers/media/datachannel-engine.ts';
const engine = new DatachannelEngine({ ports: null, address: null, maxBitrate: 2_500_000 });
const page0 = createServer((_q, r) => r.setHeader('content-type','text/html').end('<title>t</title>')).listen(0);
const port = (page0.address() as any).port;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await (await browser.newContext()).newPage();
await page.goto(`http://localhost:${port}/`);
const setup = process.argv[3]!;
let failed = 0; const N = Number(process.argv[4]); const t0 = performance.now();
for (let n = 0; n < N; n++) {
  const peer = engine.converse('x', () => {}, { mayContact: () => true });
  const offer = await peer.offer(3000);
  const sdp = await page.evaluate(async ({ type, sdp }) => {
    const pc = new RTCPeerConnection(); (window as any).pc = pc;
    await pc.setRemoteDescription({ type, sdp }); await pc.setLocalDescription();
    return pc.localDescription!.sdp;
  }, { type: 'offer' as const, sdp: offer.sdp.replaceAll('a=setup:actpass', `a=setup:${setup}`) });
  if (n === 0) console.log(sdp.match(/a=setup.*/)?.[0]);
  peer.acceptAnswer(sdp);
  const end = await page.evaluate(() => new Promise((resolve) => { const pc = (window as any).pc; const check = () => { if (pc.connectionState === 'connected' || pc.connectionState === 'failed') resolve(pc.connectionState); }; pc.onconnectionstatechange = check; check(); setTimeout(() => resolve('slow ' + pc.connectionState + ' ' + pc.iceConnectionState), 8000); }));
  if (end !== 'connected') { failed++; console.log(n, end, peer.iceState); }
  await page.evaluate(() => (window as any).pc.close());
  peer.close();
}
console.log(setup, failed, 'of', N, Math.round((performance.now() - t0) / N), 'ms each');
process.exit(0);
