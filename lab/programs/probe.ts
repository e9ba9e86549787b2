// What a home's router does, found out by RFC 4787's questions: `probe.js ADDRESS ADDRESS PORT PORT TCP…` with the echo's addresses and ports,
// and addresses that TCP is tried with. Prints the answers as JSON.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import * as v from 'valibot';

/** A lost answer and a filtered one look alike: each question is asked so often, at this interval. */
const TRIES = 4;
const INTERVAL_MS = 150;

const answerSchema = v.object({ id: v.number(), by: v.string(), seen: v.string() });
const [first = '', second = '', port = '', otherPort = '', ...tcp] = process.argv.slice(2);
let lastId = 0;

async function openSocket() {
  const socket = createSocket('udp4').bind(0);
  await once(socket, 'listening');
  return {
    /** Asks one socket of the echo to be answered by another (or the same) one. @returns our address as it is seen; null without an answer */
    async ask(to: string, from = to): Promise<string | null> {
      const id = ++lastId;
      const [address, toPort] = to.split(':');
      const heard = new Promise<string>((resolve) => {
        socket.on('message', (message) => {
          const answer = v.parse(answerSchema, JSON.parse(message.toString()));
          if (answer.id === id && answer.by === from) resolve(answer.seen);
        });
      });
      for (let attempt = 0; attempt < TRIES; attempt++) {
        socket.send(JSON.stringify({ id, from }), Number(toPort), address);
        const nothing = new Promise<null>((resolve) => setTimeout(resolve, INTERVAL_MS, null));
        const seen = await Promise.race([heard, nothing]);
        if (seen !== null) return seen;
      }
      return null;
    },
    close: () => socket.close(),
  };
}

/** RFC 4787 §4.1: does a socket look the same to different destinations, and still after it was sent what it did not ask for? */
async function askMapping() {
  const socket = await openSocket();
  const main = await socket.ask(`${first}:${port}`);
  if (main === null) return { mapping: null, isStable: false, seen: null };
  const sameAddress = await socket.ask(`${first}:${otherPort}`);
  const otherAddress = await socket.ask(`${second}:${port}`);
  const stranger = await openSocket();
  await Promise.all([socket, stranger].map((either) => either.ask(`${first}:${port}`, `${second}:${otherPort}`)));
  const isStable = (await socket.ask(`${first}:${port}`)) === main;
  for (const opened of [socket, stranger]) opened.close();
  if (main !== sameAddress) return { mapping: 'address-and-port-dependent', isStable, seen: main };
  return { mapping: main === otherAddress ? 'endpoint-independent' : 'address-dependent', isStable, seen: main };
}

/** RFC 4787 §5: who may write to a socket that has written to one destination only? */
async function askFiltering() {
  const socket = await openSocket();
  const main = `${first}:${port}`;
  if ((await socket.ask(main)) === null) return null;
  const others = [`${second}:${port}`, `${first}:${otherPort}`];
  const [byOtherAddress, byOtherPort] = await Promise.all(others.map((other) => socket.ask(main, other)));
  socket.close();
  if (byOtherAddress) return 'endpoint-independent';
  return byOtherPort ? 'address-dependent' : 'address-and-port-dependent';
}

async function canConnect(destination: string): Promise<boolean> {
  const [host, to] = destination.split(':');
  const socket = connect({ host: host ?? '', port: Number(to), timeout: 2000 });
  const isOpen = await Promise.race([
    once(socket, 'connect').then(
      () => true,
      () => false,
    ),
    once(socket, 'timeout').then(
      () => false,
      () => false,
    ),
  ]);
  socket.destroy();
  return isOpen;
}

const [filtering, { mapping, isStable, seen }, ...reached] = await Promise.all([askFiltering(), askMapping(), ...tcp.map(canConnect)]);
const answers = { mapping, filtering, isStable, seen, tcp: Object.fromEntries(tcp.map((destination, at) => [destination, reached[at]])) };
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
