import { fill } from '../../text/fill.ts';
import type { StepText } from '../../text/step-en.ts';
import type { Change } from './changes.ts';

/** A change in words: what, and from where to where or what it is now. */
export interface ChangeWords {
  readonly name: string;
  /** More than one: it went through them in this order. */
  readonly values: readonly string[];
  /** The name is one of the browser's, and is set as code. */
  readonly isCode: boolean;
}

/** The attributes of RTCPeerConnection; of DTLS it has none. */
const STATE_NAMES = {
  signaling: 'signalingState',
  gathering: 'iceGatheringState',
  ice: 'iceConnectionState',
  dtls: 'DTLS',
  connection: 'connectionState',
} as const;

export function changeWords(change: Change, text: StepText): ChangeWords {
  switch (change.type) {
    case 'state':
      return { name: STATE_NAMES[change.of], values: change.values, isCode: true };
    case 'candidates':
      return plain(text['step.changed.candidates'], counted(change.kinds));
    case 'pairs': {
      const { checked, succeeded, failed } = change;
      const counts = { checked: String(checked), succeeded: String(succeeded), failed: String(failed) };
      return plain(text['step.changed.pairs'], fill(text['step.changed.pairs.counts'], counts));
    }
    case 'path': {
      const { local, remote } = change;
      const protocol = (local.relayProtocol ?? local.protocol ?? '').toUpperCase();
      return plain(text['step.changed.path'], `${local.type} ↔ ${remote.type} ${protocol}`.trim());
    }
    case 'tracks':
      return plain(text['step.changed.track'], change.kinds.join(', '));
    case 'data-channel':
      return plain(text['step.changed.data-channel'], text[`step.changed.${change.state}`]);
    case 'picture':
      return plain(text['step.changed.picture'], text['step.changed.picture.shown']);
    case 'peer':
      return plain(text['step.changed.peer'], text[`step.changed.${change.change}`]);
    case 'error':
      return plain(text['step.changed.error'], change.message);
  }
}

function plain(name: string, value: string): ChangeWords {
  return { name, values: [value], isCode: false };
}

/** `host ×2, srflx` */
function counted(kinds: readonly string[]): string {
  return [...new Set(kinds)]
    .map((kind) => {
      const count = kinds.filter((other) => other === kind).length;
      return count > 1 ? `${kind} ×${count}` : kind;
    })
    .join(', ');
}
