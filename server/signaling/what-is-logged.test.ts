import { expect, test } from 'vitest';
import type { Log } from '../log.ts';
import { openStunClient } from '../ice/test-stun-client.ts';
import { freeStunPort } from '../ice/test-stun-port.ts';
import { candidate, description } from '../rooms/test-signals.ts';
import { startServer } from '../test-server.ts';
import { startChannel } from './test-channel.ts';
import { startCall } from './test-client.ts';

test('no log line has a TURN credential, a seat token, an ICE password or an address in it', async () => {
  const lines: string[] = [];
  const write = (...line: unknown[]) => void lines.push(JSON.stringify(line));
  const log: Log = { info: write, warn: write, error: write };
  const port = await freeStunPort();
  const turn = { TURN_URLS: 'turn:turn.example', TURN_SECRET: 'a secret of the relay' };
  const stun = { STUN_ADDRESSES: '127.0.0.1,127.0.0.2', STUN_PORT: String(port) };
  const server = await startServer({ ...turn, ...stun }, { log });
  const { caller, callee, callerSeat, calleeSeat } = await startCall(server);
  const renewed = await caller.ask('ice:renew', {});
  caller.send(candidate('callee', 1, 0));
  await callee.hears('signal');
  const client = await openStunClient();
  await client.ask(port);
  const target = { address: '127.0.0.1', port: client.port, usernameFragment: 'vE63', password: 'a/password/of/22/chars' };
  await caller.ask('network:probe', { ...target, port: 1 });
  caller.send({ ...candidate('callee', 1, 1), to: 'nobody' });
  await caller.hears('event:refused');
  const written = lines.join('\n');
  expect(written).toContain('signal refused');
  const servers = [callerSeat, calleeSeat, ...(renewed.ok ? [renewed.value] : [])].flatMap(({ iceServers }) => iceServers);
  const credentials = servers.flatMap(({ username, credential }) => [username, credential]).filter((text) => text !== undefined);
  expect(credentials).toHaveLength(6);
  for (const secret of [...credentials, callerSeat.token, calleeSeat.token, turn.TURN_SECRET, target.password, '127.0.0.1']) {
    expect(written).not.toContain(secret);
  }
});

test('of a channel the log has neither its name, nor what is said, nor signals, nor tokens', async () => {
  const lines: string[] = [];
  const write = (...line: unknown[]) => void lines.push(JSON.stringify(line));
  const server = await startServer({}, { log: { info: write, warn: write, error: write } });
  const { broadcaster, viewers, seat } = await startChannel(server, 1, {}, 'our-secret-channel');
  const [viewer] = viewers;
  if (!viewer) throw new Error('one watches');
  broadcaster.send(description(viewer.seat.seat, 1, 0, 'v=0 a=fingerprint'));
  await viewer.client.hears('signal');
  await viewer.client.ask('chat:send', { text: 'between us' });
  await viewer.client.ask('chat:send', { text: '' });
  for (let n = 0; n < 6; n += 1) await viewer.client.ask('chat:send', { text: 'again and again' });
  await broadcaster.ask('room:leave', { mayReturn: false });
  const written = lines.join('\n');
  expect(written).toContain('"said"');
  expect(written).toMatch(/"room":"channel [0-9a-f]{4}"/);
  for (const secret of ['our-secret', 'between us', 'again and', 'fingerprint', seat.token, viewer.seat.token, '127.0.0.1']) {
    expect(written).not.toContain(secret);
  }
});
