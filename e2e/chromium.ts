import { chromium, type Browser } from '@playwright/test';
import { fakeDeviceFlags, type Identity } from './fake-media.ts';

/** Pages of a browser that nobody looks at go on as if somebody did. */
export const AWAKE = [
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
];
const ALWAYS = [
  '--allow-loopback-in-peer-connection',
  // Nothing outside is looked up; mDNS names still are.
  '--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost,EXCLUDE *.local',
  ...AWAKE,
];
/** Ten frames a second instead of twenty: drawing pictures without a GPU takes most of what tests take of the processors. */
const DEVICES = '--use-fake-device-for-media-stream=fps=10';
const ALLOW = '--use-fake-ui-for-media-stream';

/** What the browser has of devices and permissions. */
export type Situation = 'allowed' | 'denied' | 'no-camera' | 'nothing' | 'ask';

export const FLAGS: Record<Situation, string[]> = {
  allowed: [DEVICES, ALLOW],
  denied: [DEVICES, `${ALLOW}=deny`],
  'no-camera': [`${DEVICES},device-count=0`, ALLOW],
  nothing: [ALLOW],
  ask: [DEVICES],
};

/** A real Chromium; with an identity, its camera and microphone are files of that colour and tone. */
export function launchChromium(situation: Situation = 'allowed', identity?: Identity, more: string[] = []): Promise<Browser> {
  const { CHROMIUM } = process.env;
  return chromium.launch({
    ...(CHROMIUM && { executablePath: CHROMIUM }),
    args: [...ALWAYS, ...FLAGS[situation], ...(identity ? fakeDeviceFlags(identity) : []), ...more],
  });
}
