import * as v from 'valibot';
import { mediaSchema, type Media } from '../../protocol/signal.ts';
import type { ChannelLimits } from '../data-channel/channel-budget.ts';
import { channelsOf } from '../data-channel/connection-channels.ts';
import type { GuardedChannel } from '../data-channel/guarded-channel.ts';

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

/** A message has some 110 characters and comes when a device changes, at most a few a second while somebody presses a key again and again. */
const LIMITS: ChannelLimits = {
  messages: { burst: 200, perSecond: 20 },
  bytes: { burst: 64 * 1024, perSecond: 16 * 1024 },
  messageBytes: 1024,
  totalBytes: Infinity,
};
/** Says, before it is closed, that the other side is still there: without it a page that is gone would look the same. */
const CUT = '{"kind":"cut"}';
/** Read together: of the states of the devices only the newest counts. */
const BATCH = 50;

/** The data channel between the two pages; it works while the server is away, and is not there once the other side has sent too much. */
export class PageChannel {
  readonly #channel: GuardedChannel | null;

  constructor(pc: RTCPeerConnection, events: PageEvents, until: AbortSignal) {
    const channels = channelsOf(pc);
    const read = (texts: readonly string[]) => {
      if (!until.aborted) for (const message of newest(texts)) events.onPageMessage(message);
    };
    const opened = channels.open('glasscall', CHANNEL_ID, { limits: LIMITS, batch: BATCH, read });
    this.#channel = opened?.guarded ?? null;
    if (!opened) return;
    const { channel, guarded } = opened;
    let isCut = false;
    channel.addEventListener('open', events.onPageChannelOpen, { signal: until });
    channel.addEventListener('message', ({ data }) => void (isCut ||= data === CUT), { signal: until });
    channel.addEventListener('close', () => isCut || channels.isCut || events.onPageChannelClose(), { signal: until });
    channels.onCut(() => guarded.send(CUT));
  }

  /** False: the data channel is not open, the message has to take another way. */
  send(message: PageMessage): boolean {
    return this.#channel?.send(JSON.stringify(message)) ?? false;
  }
}

/** A goodbye, and of the states of the devices the one of the highest revision. */
function newest(texts: readonly string[]): PageMessage[] {
  const messages = texts.flatMap((text) => parse(text) ?? []);
  const media = messages.reduce<Media | null>(
    (best, message) => (message.kind === 'media' && message.revision > (best?.revision ?? -1) ? message : best),
    null,
  );
  return [...(media ? [media] : []), ...messages.filter(({ kind }) => kind === 'bye').slice(0, 1)];
}

function parse(text: string): PageMessage | null {
  try {
    const parsed = v.safeParse(messageSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
