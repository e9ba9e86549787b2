import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { launchChromium } from '../e2e/chromium.ts';
import { expect, test } from '../e2e/fixtures.ts';
import { longestTask } from '../e2e/main-thread.ts';

/** What a task of the page may take; ms that its thread works. */
const LONGEST_MS = 200;
const DONE_MS = 40_000;

const at = 1_800_000_000_000;
const SDP_LINES = 'a=rtpmap:96 VP8/90000\r\na=candidate:1 1 udp 2122260223 198.51.100.7 50000 typ host generation 0\r\n';
/** 32 KB, of lines that a reader of descriptions has something to say about. */
const SDP = `v=0\r\n${SDP_LINES.repeat(300)}`.slice(0, 32_000);

function fileOf(own: readonly object[]): string {
  return JSON.stringify({
    format: 'glasscall-timeline',
    version: 1,
    savedAt: at,
    isRedacted: false,
    timeline: { seat: 'caller', own, peer: null, stats: [] },
  });
}

const description = (index: number) => ({
  type: 'signal',
  at: at + index,
  direction: index % 2 ? 'sent' : 'received',
  kind: 'description',
  negotiation: 1 + (index >> 1),
  bytes: SDP.length,
  relayedAt: null,
  body: { kind: 'description', type: index % 2 ? 'offer' : 'answer', sdp: SDP },
});
const candidate = (index: number) => ({
  type: 'candidate',
  at: at + index,
  candidate: `candidate:${index} 1 udp 2122260223 198.51.100.7 ${1024 + (index % 60_000)} typ host generation 0 ufrag abcd`,
});

const FILES: readonly (readonly [string, () => string])[] = [
  ['20 MB of opening brackets', () => '['.repeat(20_000_000)],
  ['a timeline that is 20 MB of brackets deep', () => fileOf([]).replace('"own":[]', `"own":${'['.repeat(20_000_000)}`)],
  ['1,400 signals of 32 KB', () => fileOf(Array.from({ length: 1400 }, (_, index) => description(index)))],
  ['25,000 candidates', () => fileOf(Array.from({ length: 25_000 }, (_, index) => candidate(index)))],
];

/** The file has been opened or refused. */
const isDone = (page: Page) => page.getByRole('slider', { name: 'Time' }).or(page.getByRole('alert')).first();

for (const [what, make] of FILES) {
  test(`a file of ${what} does not hold the page up`, async ({ server }) => {
    const folder = mkdtempSync(join(tmpdir(), 'glasscall-file-'));
    const file = join(folder, 'timeline.json');
    writeFileSync(file, make());
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`${server.origin}/replay`);
      await page.getByRole('button', { name: 'Choose a file' }).waitFor();
      await page.waitForLoadState('networkidle');
      const task = await longestTask(browser, page, async () => {
        await page.locator('input[type=file]').setInputFiles(file);
        await expect(isDone(page)).toBeVisible({ timeout: DONE_MS });
        await page.waitForTimeout(1000);
      });
      expect(task.cpuMs, JSON.stringify(task)).toBeLessThan(LONGEST_MS);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true });
    }
  });
}
