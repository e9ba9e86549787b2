import { expect, test } from 'vitest';
import type { IncomingMessage } from 'node:http';
import { AddressBudgets } from '../clients/address-budgets.ts';
import { AddressCounts } from '../clients/address-counts.ts';
import { createRawConnections, type RawConnection } from './raw-connection.ts';
import { createTestLog } from './test-log.ts';
import { createAddressTraffic, TrafficBudget } from './traffic-budget.ts';

const request = {} as IncomingMessage;
type Packet = RawConnection['writeBuffer'][number];

/** An Engine.IO connection whose client reads nothing, but says that it is there. */
function openUnread() {
  const log = createTestLog();
  const traffic = createAddressTraffic(() => 0);
  const budgetFor = () => new TrafficBudget('a', traffic, log, () => 0);
  const listeners = new Map<string, (packet: Packet) => void>();
  const writeBuffer: Packet[] = [];
  const state = { bufferedAmount: 0, closed: 0, terminated: 0 };
  const connection: RawConnection = {
    request,
    writeBuffer,
    transport: {
      name: 'websocket',
      writable: true,
      on: () => undefined,
      socket: {
        get bufferedAmount() {
          return state.bufferedAmount;
        },
        terminate: () => void (state.terminated += 1),
      },
    },
    on: (event: string, listener: (packet: Packet) => void) => listeners.set(event, listener),
    close: () => void (state.closed += 1),
  };
  createRawConnections({ addressOf: () => 'a', sockets: new AddressCounts(1), budgetFor, log })(connection);
  /** As Engine.IO does: the event, then the packet in the buffer, where it stays. */
  const send = (packet: Packet) => {
    listeners.get('packetCreate')?.(packet);
    writeBuffer.push(packet);
  };
  const isCut = async () => {
    await new Promise((resolve) => process.nextTick(resolve));
    return state.closed + state.terminated === 2;
  };
  return { send, state, writeBuffer, isCut };
}

test('a connection is cut at the packet after the 257th that waits', async () => {
  const { send, isCut } = openUnread();
  for (let n = 0; n < 257; n += 1) send({ type: 'message', data: 'x' });
  expect(await isCut()).toBe(false);
  send({ type: 'message', data: 'x' });
  expect(await isCut()).toBe(true);
});

test('a connection is cut once 512 KB wait, in the buffer and in the socket together', async () => {
  const { send, state, isCut } = openUnread();
  state.bufferedAmount = 256 * 1024;
  for (let n = 0; n < 4; n += 1) send({ type: 'message', data: 'x'.repeat(64 * 1024) });
  send({ type: 'message', data: 'x' });
  expect(await isCut()).toBe(false);
  send({ type: 'message', data: 'x' });
  expect(await isCut()).toBe(true);
});

test('one packet may be larger than what may wait', async () => {
  const { send, isCut } = openUnread();
  send({ type: 'message', data: 'x'.repeat(1024 * 1024) });
  expect(await isCut()).toBe(false);
});

test('a client that answers pings without reading them is cut at the third', async () => {
  const { send, isCut, writeBuffer } = openUnread();
  send({ type: 'ping' });
  writeBuffer.length = 0;
  send({ type: 'ping' });
  expect(await isCut()).toBe(false);
  send({ type: 'ping' });
  expect(await isCut()).toBe(true);
});

test('connections of one address share 40,000 packets at once and 2,000 a second, others have their own', () => {
  let now = 0;
  const traffic = createAddressTraffic(() => now);
  const log = createTestLog();
  const send = (address: string) => new TrafficBudget(address, traffic, log, () => now).take(100);
  for (let n = 0; n < 40_000; n += 1) send('a');
  expect([send('a'), send('b')]).toEqual([false, true]);
  expect(log.lines).toMatchObject([{ details: { spent: 'packets of its address' } }]);
  now = 1000;
  let taken = 0;
  while (send('a')) taken += 1;
  expect(taken).toBe(2000);
});

test('connections of one address share 64 MB at once', () => {
  const traffic = createAddressTraffic(() => 0);
  const log = createTestLog();
  const send = () => new TrafficBudget('a', traffic, log, () => 0).take(2 ** 20);
  for (let n = 0; n < 64; n += 1) expect(send()).toBe(true);
  expect(send()).toBe(false);
  expect(log.lines).toMatchObject([{ details: { spent: 'bytes of its address' } }]);
});

test('a budget takes nothing when it has too little, and its clock is the one it is given', () => {
  let now = 0;
  const bytes = new AddressBudgets(100, 60, () => now);
  expect([bytes.take('a', 101), bytes.take('a', 60), bytes.take('a', 60)]).toEqual([false, true, false]);
  now = 20_000;
  expect(bytes.take('a', 60)).toBe(true);
});
