import { pageEntry } from '../../side.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** Browsers give camera and microphone to secure pages only (W3C mediacapture-streams §10). */
export function insecureOrigin({ sides }: SeenCall): Found | null {
  for (const side of sides) {
    const entry = pageEntry(side, 'insecure');
    if (entry) return { severity: 'stops', whose: side.whose, evidence: [entry] };
  }
  return null;
}
