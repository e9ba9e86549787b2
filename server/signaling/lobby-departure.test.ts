import { expect, test } from 'vitest';
import { createRooms } from '../create-rooms.ts';
import { testConfig } from '../test-server.ts';
import { Lobby } from './lobby.ts';
import type { SignalingSocket } from './signaling-socket.ts';

test('a watcher whose connection has ended is told nothing more, and no longer held', async () => {
  const rooms = createRooms(testConfig(), 'the secret of this server', null);
  const lobby = new Lobby(rooms);
  const told: string[] = [];
  const watcher = { data: { isLocal: true }, emit: (event: string) => told.push(event) } as unknown as SignalingSocket;
  const handlers = lobby.handlers();
  await handlers['lobby:watch'](watcher, {}, () => undefined);
  await handlers['channels:watch'](watcher, {}, () => undefined);
  const open = async (connection: string) => {
    const claimant = { connection, address: '127.0.0.1', isLocal: true };
    const claimed = await rooms.create(claimant);
    if (claimed.ok) rooms.enter(claimed.value);
    lobby.update();
  };
  await open('first');
  expect(told).toEqual(['lobby:changed']);
  lobby.forget(watcher);
  await open('second');
  expect(told).toEqual(['lobby:changed']);
});
