import { expect, test } from 'vitest';
import { startServer } from '../test-server.ts';
import { connect } from './test-client.ts';

test(
  'polling sessions that do not poll again are gone after 8 s, whatever they sent before; one that polls on is not',
  { timeout: 30_000 },
  async () => {
    const polls = await connect(await startServer(), { transport: 'polling', origin: null });
    const server = await startServer({ SOCKETS_PER_ADDRESS: '3' });
    const handshake = `${server.origin}/socket.io/?EIO=4&transport=polling`;
    const open = async () => {
      const answer = await fetch(handshake);
      const text = await answer.text();
      return answer.ok ? `${handshake}&sid=${(JSON.parse(text.slice(1)) as { sid: string }).sid}` : '';
    };
    const post = (session: string, body: string) => fetch(session, { method: 'POST', body, headers: { 'Content-Type': 'text/plain' } });
    const [silent, connected, polled] = [await open(), await open(), await open()];
    for (const session of [connected, polled]) await post(session, '40');
    expect(await (await fetch(polled)).text()).toMatch(/^40/);
    expect(await open()).toBe('');
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    for (const session of [silent, connected, polled]) expect((await post(session, '3')).status).toBe(400);
    expect(await open()).not.toBe('');
    expect(await polls.ask('network:servers', {})).toMatchObject({ ok: true });
  },
);
