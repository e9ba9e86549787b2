import { expect, test } from 'vitest';
import { FAKE_SDP, FakePeer } from '../fake-peer.ts';
import { Connection, type Ending } from './connection.ts';
import { TIMERS } from './timers.ts';

/** Time that only the test lets pass. */
function fakeTimers() {
  const waiting = new Map<object, { readonly at: number; readonly callback: () => void }>();
  const clock = { now: 0 };
  return {
    clock,
    waiting,
    setTimeout: (callback: () => void, ms: number) => {
      const timer = {};
      waiting.set(timer, { at: clock.now + ms, callback });
      return timer;
    },
    clearTimeout: (timer: unknown) => void waiting.delete(timer as object),
    pass(ms: number) {
      clock.now += ms;
      for (const [timer, { at, callback }] of waiting) {
        if (at > clock.now) continue;
        waiting.delete(timer);
        callback();
      }
    },
  };
}

async function offered() {
  const time = fakeTimers();
  const { setTimeout, clearTimeout } = time;
  const peer = new FakePeer({ kind: 'echo', name: '' }, { mayContact: () => true });
  const endings: Ending[] = [];
  const connection = new Connection('v1', peer, { ...TIMERS, setTimeout, clearTimeout }, (ending) => endings.push(ending));
  await connection.offer();
  return { time, peer, connection, endings };
}

async function answered() {
  const scene = await offered();
  await scene.connection.acceptAnswer(FAKE_SDP);
  return scene;
}

test('the time for connecting begins with the answer: someone who is asked for the camera is waited for', async () => {
  const { time, connection, endings } = await offered();
  time.pass(119_999);
  await connection.acceptAnswer(FAKE_SDP);
  time.pass(9999);
  expect(endings).toEqual([]);
  time.pass(1);
  expect(endings).toEqual(['not connected']);
});

test('a connection that nobody answers is closed after two minutes', async () => {
  const { time, peer, endings } = await offered();
  time.pass(119_999);
  expect(endings).toEqual([]);
  time.pass(1);
  expect(endings).toEqual(['not answered']);
  expect(peer.isClosed).toBe(true);
});

test.each(['connected', 'completed'] as const)('once %s nothing is waited for', async (state) => {
  const { time, peer, endings } = await answered();
  peer.become('checking');
  peer.become(state);
  expect(time.waiting.size).toBe(0);
  time.pass(1_000_000);
  expect(endings).toEqual([]);
});

test.each(['disconnected', 'failed'] as const)('what is %s has ten seconds to come back', async (state) => {
  const { time, peer, endings } = await answered();
  peer.become('connected');
  peer.become(state);
  time.pass(9999);
  peer.become('connected');
  time.pass(1_000_000);
  expect(endings).toEqual([]);
  peer.become(state);
  time.pass(10_000);
  expect(endings).toEqual(['lost']);
});

test('that it failed after it was disconnected gives it no more time', async () => {
  const { time, peer, endings } = await answered();
  peer.become('connected');
  peer.become('disconnected');
  time.pass(9000);
  peer.become('failed');
  time.pass(1000);
  expect(endings).toEqual(['lost']);
});

test('a peer whose engine says nothing is found out by looking', async () => {
  const { time, peer, connection, endings } = await answered();
  peer.become('connected');
  peer.iceState = 'disconnected';
  time.pass(100_000);
  expect(endings).toEqual([]);
  connection.update();
  time.pass(10_000);
  expect(endings).toEqual(['lost']);
});

test('a wrong answer changes nothing: the right one is still waited for', async () => {
  const { time, connection, endings } = await offered();
  time.pass(60_000);
  await expect(connection.acceptAnswer('nonsense')).rejects.toThrow('no SDP');
  time.pass(59_999);
  expect(endings).toEqual([]);
  time.pass(1);
  expect(endings).toEqual(['not answered']);
});

test('what was closed closes once, and leaves no timer behind', async () => {
  const { time, peer, connection, endings } = await answered();
  connection.close('deleted');
  connection.close('lost');
  peer.become('failed');
  expect(endings).toEqual(['deleted']);
  expect(time.waiting.size).toBe(0);
});

test('times are options under the names that they have in the API', async () => {
  const time = fakeTimers();
  const times = { timeToAnswer: 1, timeToConnected: 2, timeToHostCandidates: 3, timeToReconnected: 4, timeToIdle: 5 };
  const peer = new FakePeer({ kind: 'echo', name: '' }, { mayContact: () => true });
  const endings: Ending[] = [];
  const connection = new Connection('v1', peer, { ...times, ...time }, (ending) => endings.push(ending));
  await connection.offer();
  expect(peer.calls).toEqual(['offer 3']);
  await connection.acceptAnswer(FAKE_SDP);
  time.pass(1);
  peer.become('connected');
  peer.become('disconnected');
  time.pass(3);
  expect(endings).toEqual([]);
  time.pass(1);
  expect(endings).toEqual(['lost']);
});

test.each([
  ['trickle', ''],
  ['ice2 trickle', '\r\na=ice-options:ice2'],
  ['ice2,trickle', '\r\na=ice-options:ice2'],
  ['ice2', '\r\na=ice-options:ice2'],
])('of the options “%s” none promises candidates later', async (options, left) => {
  const { peer, connection } = await offered();
  peer.localDescription = { type: 'offer', sdp: `v=0\r\na=ice-options:${options}\r\nm=audio\r\na=ice-options:${options}\r\n` };
  expect(connection.localDescription).toEqual({ type: 'offer', sdp: `v=0${left}\r\nm=audio${left}\r\n` });
});

test('before the answer nothing is checked, whatever the engine calls it', async () => {
  const { peer, connection } = await offered();
  peer.become('checking');
  expect(connection.toJSON().iceConnectionState).toBe('new');
  await connection.acceptAnswer(FAKE_SDP);
  expect(connection.toJSON().iceConnectionState).toBe('checking');
});

test('what is connected and carries nothing for ten minutes gives its place to others', async () => {
  const { peer, connection, endings } = await answered();
  peer.become('connected');
  connection.reapIdle(0);
  connection.reapIdle(TIMERS.timeToIdle - 1);
  peer.messages += 1;
  connection.reapIdle(TIMERS.timeToIdle);
  connection.reapIdle(2 * TIMERS.timeToIdle - 1);
  expect(endings).toEqual([]);
  connection.reapIdle(2 * TIMERS.timeToIdle);
  expect(endings).toEqual(['idle']);
});
