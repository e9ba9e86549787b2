import { pageEntry } from '../../side.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** Devices that start take a second or two; a person who has to be asked takes longer. */
const LONG_MS = 3000;

/** Camera and microphone came late: somebody had to allow them, or find how. */
export function slowPermission({ sides }: SeenCall): Found | null {
  for (const side of sides) {
    const opened = pageEntry(side, 'opened');
    const ready = pageEntry(side, 'devices-ready', 'devices-failed');
    if (!opened || !ready || ready.at - opened.at < LONG_MS) continue;
    const params = { time: ((ready.at - opened.at) / 1000).toFixed(1) };
    return { severity: 'slows', whose: side.whose, evidence: [opened, ready], params };
  }
  return null;
}
