import { isTurn } from '../../../timeline/ice-urls.ts';
import { isRelay } from '../../seen-candidates.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** A TURN server answered with an error of the client's (RFC 8656 §19, RFC 8489 §14.8), and none gave a relay. */
export function turnRefused({ sides, wasConnected }: SeenCall): Found | null {
  for (const { whose, recent, candidates } of sides) {
    const refusals = recent.flatMap((entry) =>
      entry.type === 'candidate-error' && isTurn(entry.url) && entry.code >= 400 && entry.code < 500 ? [entry] : [],
    );
    const [first] = refusals;
    if (!first || candidates.some(isRelay)) continue;
    const params = { code: String(first.code), url: first.url };
    return { severity: wasConnected ? 'note' : 'stops', whose, evidence: refusals, params };
  }
  return null;
}
