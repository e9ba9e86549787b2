import { pageEntry } from '../../side.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** The other side hung up, or its page told the server that it leaves, or did not come back in time. */
export function otherLeft({ you }: SeenCall): Found | null {
  const goodbye = pageEntry(you, 'goodbye');
  if (goodbye) return { severity: 'stops', evidence: [goodbye] };
  const last = you.entries.findLast((entry) => entry.type === 'peer');
  return last?.type === 'peer' && last.change === 'left' ? { severity: 'stops', evidence: [last] } : null;
}
