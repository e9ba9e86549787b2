import { fuzzTests } from '../fuzz-test.ts';
import { startLiveChannel } from '../media/live-channel.ts';
import { openRest } from '../media/rest-client.ts';
import { makeMediaPacket } from '../media/rtp.ts';
import { openWhip } from '../media/whip-client.ts';
import type { Random } from '../random.ts';
import { nastyString } from '../mutate/nasty.ts';
import type { Ground, Line, Surface } from '../run/surface.ts';
import type { Target } from '../run/target.ts';

/** Between inputs, so that no connection is cut for how much it sends: ms. */
const PAUSE_MS = 2;
const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

interface MediaInput {
  readonly isAudio: boolean;
  readonly hex: string;
}

/** Connections of three kinds, in turn: a publisher, a player of a channel that others publish, an echo. */
async function prepareMedia(target: Target): Promise<Ground<MediaInput>> {
  const live = await startLiveChannel(target);
  let opened = 0;

  async function open(from: string): Promise<Line<MediaInput>> {
    const number = opened++;
    const kind = (['publisher', 'player', 'echo'] as const)[number % 3] ?? 'echo';
    const client =
      kind === 'echo'
        ? await openRest(target, '/v1/connections', from)
        : await openWhip(target, kind === 'player' ? `/whep/${live.name}` : `/whip/fuzz-${number}`, from);
    const tracks = Array.isArray(client.tracks) ? client.tracks : Object.values(client.tracks);
    return {
      async send({ isAudio, hex }) {
        const track = tracks[isAudio ? 0 : 1];
        try {
          track?.sendMessageBinary(Buffer.from(hex, 'hex'));
        } catch {
          // Nothing that SRTP could protect.
        }
        await pause();
      },
      isOver: () => client.pc.state() !== 'connected',
      close: () => client.close(),
    };
  }

  return { open, check: live.check, close: live.close };
}

const media: Surface<MediaInput> = {
  name: 'RTP and RTCP of a connected peer',
  make: (random) => ({ isAudio: random.percent(30), hex: makeMediaPacket(random).toString('hex') }),
  lines: 4,
  inputsPerLine: 150,
  prepare: prepareMedia,
};

interface Message {
  readonly text?: string;
  readonly hex?: string;
}

function makeMessage(random: Random): Message {
  const kilobytes = random.pick(['0', '1', '16', '256', '999999', '-1', '1e3', '9999999', '']);
  return random.pick<() => Message>([
    () => ({ text: 'ping' }),
    () => ({ text: `#START ${kilobytes}` }),
    () => ({ text: '#STOP' }),
    () => ({ text: random.pick(['#START', '#STOP 1', '#START 16 ', 'PING', 'ping\0', '{"a":1}']) }),
    () => ({ text: nastyString(random).replaceAll(/[\ud800-\udfff]/g, '?') }),
    () => ({ hex: random.bytes(random.pick([0, 1, 100, 4000])).toString('hex') }),
    () => ({ hex: Buffer.from('ping').toString('hex') }),
  ])();
}

async function prepareChannels(target: Target): Promise<Ground<Message>> {
  let opened = 0;
  return {
    async open(from) {
      const path = opened++ % 2 === 0 ? '/ping-pong/connections' : '/datachannel-buffer-limits/connections';
      const { channel, pc, close } = await openRest(target, path, from);
      const isOpen = () => pc.state() === 'connected' && channel?.isOpen() === true;
      return {
        async send({ text, hex = '' }) {
          if (!channel || !isOpen()) return;
          if (text === undefined) channel.sendMessageBinary(Buffer.from(hex, 'hex'));
          // No more characters than the peer takes bytes of UTF-8.
          else channel.sendMessage(text.slice(0, channel.maxMessageSize() / 3));
          await pause();
        },
        isOver: () => !isOpen(),
        close,
      };
    },
  };
}

const channels: Surface<Message> = {
  name: 'data channels of server peers',
  make: makeMessage,
  lines: 4,
  inputsPerLine: 150,
  prepare: prepareChannels,
};

fuzzTests(media, null);
fuzzTests(channels, null);
