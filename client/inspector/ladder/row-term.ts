import type { Term } from '../../text/glossary-terms.ts';
import type { Row } from './ladder.ts';

const OF_DIRECT = { ice: 'ice', dtls: 'dtls', media: 'srtp', 'data-channel': 'dataChannel' } as const;
const OF_KIND = { candidate: 'candidate', restart: 'iceRestart', media: 'signal', error: 'signal' } as const;

/** The word of the field that says what a row is; null where plain words do. */
export function rowTerm(row: Row): Term | null {
  switch (row.type) {
    case 'signals': {
      const [{ kind, subtype }] = row.messages;
      return kind === 'description' ? (subtype ?? 'description') : OF_KIND[kind];
    }
    case 'ask':
    case 'reply':
      if (row.request.name.includes(' ')) return 'rest';
      return row.request.name === 'room:leave' ? null : 'seat';
    case 'direct':
      return OF_DIRECT[row.direct.what];
    case 'wait':
      return 'mailbox';
    case 'fact':
    case 'note':
      return null;
  }
}
