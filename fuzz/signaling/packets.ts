import { requestSchemas, type RequestName } from '../../protocol/requests.ts';
import { exchangeSchemas, type ExchangeEvent } from '../../protocol/exchange.ts';
import { Raw, toValue, writeJson, type Value } from '../mutate/json-text.ts';
import { changeString, mutateJson } from '../mutate/mutate-json.ts';
import { nastyValue } from '../mutate/nasty.ts';
import type { Random } from '../random.ts';
import { EXCHANGE_PAYLOADS, makeSignal, PAYLOADS } from './payloads.ts';

/** What is written to a connection at once: Engine.IO's frames. Bytes are `{ hex }`. */
export type Frame = string | { readonly hex: string };

/** Names that socket.io, Node's emitters and records have for themselves. */
const RESERVED = ['error', 'connect', 'connection', 'disconnect', 'disconnecting', 'connect_error', 'newListener', 'removeListener'];
/** Names that records have, that only a server says, and that nobody does. */
const UNKNOWN = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', '', 'message', 'peer:left', 'event:refused', 'seat:replaced'];
const NEARLY = ['server:closing', 'lobby:changed', 'userJoinedStream', 'receiveOffer', 'call:Create', 'signal '];
const NAMESPACES = ['/,', '/admin,', '/,/,', '/__proto__,', '/?x=1,', '/', `/${'x'.repeat(2000)},`];
const IDS = ['0', '1', '007', '-1', '1e3', '99999999999999999999', '1'.repeat(400)];

const requestNames = Object.keys(requestSchemas) as RequestName[];
const exchangeEvents = Object.keys(exchangeSchemas) as ExchangeEvent[];

/** A packet with an event, and with everything that it needs. */
function known(random: Random): { id: string; args: Value[] } {
  const part = random.below(100);
  if (part < 60) {
    const name = random.pick(requestNames);
    return { id: String(random.below(1000)), args: [name, toValue(PAYLOADS[name](random))] };
  }
  if (part < 80) return { id: '', args: ['signal', makeSignal(random)] };
  const event = random.pick(exchangeEvents);
  return { id: '', args: [event, toValue(EXCHANGE_PAYLOADS[event](random))] };
}

/** One input: mostly an event with a mutated payload, so that states are reached in which others meet a mutated one. */
export function makeFrames(random: Random): Frame[] {
  const { id, args } = known(random);
  const part = random.below(100);
  if (part < 25) return [`42${id}${writeJson(args)}`];
  if (part < 60) return [`42${id}${writeJson([args[0] ?? '', mutateJson(args[1] ?? null, random)])}`];
  if (part < 70) return [`42${random.pick(IDS)}${writeJson(mutateJson(args, random))}`];
  if (part < 78) return [`42${id}${writeJson(strangeEvent(args, random))}`];
  if (part < 92) return anyPacket(args, random);
  return [changeString(`42${id}${writeJson(args)}`, random).slice(0, 60_000)];
}

function strangeEvent(args: readonly Value[], random: Random): readonly Value[] {
  const name = random.percent(85) ? random.pick(random.pick([RESERVED, UNKNOWN, NEARLY])) : nastyValue(random);
  return [name, ...random.pick<readonly Value[]>([[], [null], [nastyValue(random)], args.slice(1), [...args, ...args]])];
}

/** Of 100 packets those whose type, number of attachments, namespace and so on are not what an event has. */
const ODD = 25;

/** Any type, namespace, acknowledgement, name and number of attachments (socket.io's protocol, version 5). */
function anyPacket(args: readonly Value[], random: Random): Frame[] {
  const odd = (usual: string, make: () => string) => (random.percent(ODD) ? make() : usual);
  const placeholders = [new Raw('{"_placeholder":true,"num":0}'), new Raw('{"_placeholder":true,"num":9}')];
  const event = strangeEvent(args, random);
  const data = random.pick<Value>([event, event, event, [...event, ...placeholders], nastyValue(random), new Raw('')]);
  const packet = [
    odd('4', () => random.pick(['0', '1', '2', '3', '5', '6', '7', '', 'b', '2probe', '3probe'])),
    odd('2', () => (random.percent(90) ? String(random.below(7)) : random.pick(['7', '9', '-', 'x', '']))),
    odd('', () => random.pick(['0-', '1-', '2-', '10000000-', '-1-', '1', '-'])),
    odd('', () => random.pick(NAMESPACES)),
    odd('', () => random.pick(IDS)),
    writeJson(data),
  ].join('');
  return [
    packet,
    ...random.times(random.pick([0, 0, 0, 1, 2]), () => ({ hex: random.bytes(random.pick([0, 1, 4, 300])).toString('hex') })),
  ];
}
