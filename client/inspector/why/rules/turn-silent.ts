import { isTurn } from '../../../timeline/ice-urls.ts';
import { isRelay } from '../../seen-candidates.ts';
import type { Side } from '../../side.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** There is a TURN server, all candidates are gathered, and no relay is among them although nothing was refused. */
export function turnSilent({ sides, wasConnected }: SeenCall): Found | null {
  for (const side of sides) {
    const { whose, candidates, iceUrls } = side;
    const url = iceUrls?.find(isTurn);
    const gathered = side.recent.find((entry) => entry.type === 'state' && entry.of === 'gathering' && entry.value === 'complete');
    if (url === undefined || !gathered || candidates.some(isRelay) || isRefused(side)) continue;
    const errors = side.recent.filter((entry) => entry.type === 'candidate-error' && isTurn(entry.url));
    return { severity: wasConnected ? 'note' : 'stops', whose, evidence: [...errors, gathered], params: { url } };
  }
  return null;
}

function isRefused({ recent }: Side): boolean {
  return recent.some((entry) => entry.type === 'candidate-error' && isTurn(entry.url) && entry.code >= 400 && entry.code < 500);
}
