import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const inPath = (names) =>
  (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':').flatMap((folder) => names.map((name) => join(folder, name)));

const CHROMIUM = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];
const FIREFOX = ['/Applications/Firefox.app/Contents/MacOS/firefox', String.raw`C:\Program Files\Mozilla Firefox\firefox.exe`];

/** A Chromium to test in: the one named by CHROMIUM, Playwright's own, or one of this system. Undefined: there is none. */
export function findChromium() {
  const candidates = [
    process.env.CHROMIUM,
    chromium.executablePath(),
    ...inPath(['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']),
    ...CHROMIUM,
  ];
  return candidates.find((path) => path && existsSync(path));
}

/** A Firefox as its users have it; Playwright's own is a patched one. */
export function findFirefox() {
  return [process.env.FIREFOX, ...inPath(['firefox-esr', 'firefox']), ...FIREFOX].find((path) => path && existsSync(path));
}
