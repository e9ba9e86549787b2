import * as v from 'valibot';
import { mediaSchema, type Media } from '../../protocol/signal.ts';

const messageSchema = v.variant('kind', [mediaSchema, v.strictObject({ kind: v.literal('bye') })]);

/** What the two pages tell each other directly: the state of the devices, and that one hangs up. */
export type PageMessage = Media | { readonly kind: 'bye' };

export interface PageEvents {
  readonly onPageMessage: (message: PageMessage) => void;
  readonly onPageChannelOpen: () => void;
  /** The other page has closed its connection, or is gone: a browser says so at once, long before ICE notices. */
  readonly onPageChannelClose: () => void;
}

/** Both sides open it with the same id, so that it is part of the first offer and needs no message of its own. */
const CHANNEL_ID = 0;

/** The data channel between the two pages; it works while the server is away. */
export class PageChannel {
  readonly #channel: RTCDataChannel;

  constructor(pc: RTCPeerConnection, events: PageEvents, until: AbortSignal) {
    this.#channel = pc.createDataChannel('glasscall', { negotiated: true, id: CHANNEL_ID });
    this.#channel.addEventListener('open', events.onPageChannelOpen, { signal: until });
    this.#channel.addEventListener('close', events.onPageChannelClose, { signal: until });
    this.#channel.addEventListener(
      'message',
      ({ data }) => {
        const message = parse(data);
        if (message) events.onPageMessage(message);
      },
      { signal: until },
    );
  }

  /** False: the data channel is not open, the message has to take another way. */
  send(message: PageMessage): boolean {
    if (this.#channel.readyState !== 'open') return false;
    this.#channel.send(JSON.stringify(message));
    return true;
  }
}

function parse(data: unknown): PageMessage | null {
  try {
    const parsed = v.safeParse(messageSchema, JSON.parse(String(data)));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
