import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import { fuzzTests } from '../fuzz-test.ts';
import { startLiveChannel } from '../media/live-channel.ts';
import { makeMediaPacket } from '../media/rtp.ts';
import type { Random } from '../random.ts';
import type { Ground, Line, Surface } from '../run/surface.ts';
import type { Target } from '../run/target.ts';
import { makeDtls } from './dtls.ts';
import { makeStun, plainRequest, UFRAG } from './stun.ts';

interface Packet {
  /** Which of the ports that there are. */
  readonly port: number;
  readonly hex: string;
}

/** One takes no more than so many at once: the kernel's buffer is as large as that. */
const AT_ONCE = 20;
const PAUSE_MS = 4;
const ANSWER_MS = 3000;
const LARGEST = 65_000;

/** `portOf`: where a packet goes. `ufragOf`: of the peer at that port. */
async function openSocket(
  from: string,
  portOf: (packet: Packet) => number,
  ufrag: string,
  count: (sent: number, received: number) => void,
) {
  const socket = createSocket('udp4').bind(0, from);
  await once(socket, 'listening');
  socket.on('error', () => {});
  socket.on('message', (message) => count(0, message.length));
  let sent = 0;
  const line: Line<Packet> = {
    async send(packet) {
      const bytes = Buffer.from(packet.hex.replaceAll(UFRAG.toString('hex'), Buffer.from(ufrag).toString('hex')), 'hex').subarray(
        0,
        LARGEST,
      );
      socket.send(bytes, portOf(packet), '127.0.0.1', () => {});
      count(bytes.length, 0);
      sent += 1;
      if (sent % AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    },
    isOver: () => false,
    close: () => void socket.close(),
  };
  return line;
}

async function isAnswered(port: number): Promise<boolean> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const answered = once(socket, 'message').then(() => true);
  for (const until = performance.now() + ANSWER_MS; performance.now() < until;) {
    socket.send(plainRequest(Buffer.alloc(12, 7)), port, '127.0.0.1');
    const isDone = await Promise.race([answered, new Promise((resolve) => setTimeout(() => resolve(false), 200))]);
    if (isDone === true) break;
  }
  socket.close();
  return Promise.race([answered, Promise.resolve(false)]);
}

function prepareStun({ stunPort }: Target): Ground<Packet> {
  const bytes = { sent: 0, received: 0 };
  const count = (sent: number, received: number) => {
    bytes.sent += sent;
    bytes.received += received;
  };
  return {
    open: (from) => openSocket(from, ({ port }) => stunPort + (port % 2), 'abcd', count),
    async check() {
      if (bytes.received > bytes.sent) return `the STUN server sent ${bytes.received} bytes for ${bytes.sent}`;
      return (await isAnswered(stunPort)) ? null : 'the STUN server does not answer any more';
    },
  };
}

const stun: Surface<Packet> = {
  name: 'STUN server',
  make: (random) => ({
    port: random.below(2),
    hex: (random.percent(90) ? makeStun(random) : random.bytes(random.below(1500))).toString('hex'),
  }),
  lines: 4,
  inputsPerLine: 200,
  prepare: async (target) => prepareStun(target),
};

/** The ends of a live channel that are in the server: of its publisher and of its player. */
async function prepareMedia(target: Target): Promise<Ground<Packet>> {
  const live = await startLiveChannel(target);
  // A peer that listens on all addresses of the machine listens on loopback's, too.
  const ports = [live.publisher, live.player].map(({ candidates }) => candidates.find(({ address }) => isIPv4(address))?.port ?? 0);
  return {
    open: (from) =>
      openSocket(
        from,
        ({ port }) => ports[port % ports.length] ?? 0,
        live.publisher.iceUfrag,
        () => {},
      ),
    check: live.check,
    close: live.close,
  };
}

function makeUdp(random: Random): Packet {
  const make = random.pick([makeStun, makeDtls, makeMediaPacket, (own: Random) => own.bytes(own.below(1500))]);
  return { port: random.below(2), hex: make(random).toString('hex') };
}

const media: Surface<Packet> = {
  name: 'UDP ports of peers',
  make: makeUdp,
  lines: 4,
  inputsPerLine: 200,
  prepare: prepareMedia,
};

fuzzTests(stun, null);
fuzzTests(media, null);
