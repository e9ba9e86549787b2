import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Line } from '../run/surface.ts';
import type { Target } from '../run/target.ts';
import type { Known } from './known.ts';
import type { Frame } from './packets.ts';

/** The server may take its time with what it was sent, or say nothing: ms. */
const ANSWER_MS = 1000;
/** So many inputs are sent before an answer is waited for. */
const AT_ONCE = 6;

/** A connection in the main namespace that writes whatever it is told. `isPage`: it says that it is a page of this computer. */
export async function openConnection({ port }: Target, from: string, isPage: boolean, known: Known): Promise<Line<readonly Frame[]>> {
  const origin = isPage ? { origin: `http://127.0.0.1:${port}` } : {};
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { localAddress: from, ...origin });
  let hasAnswered = () => {};
  socket.on('error', () => {});
  socket.on('message', (data) => {
    const text = (data as Buffer).toString();
    known.learn(text);
    if (text === '2') socket.send('3');
    if (text.startsWith('430[') || text.startsWith('40')) hasAnswered();
  });
  const closed = once(socket, 'close');
  closed.then(
    () => hasAnswered(),
    () => {},
  );
  const answered = () => {
    const answer = new Promise<void>((resolve) => (hasAnswered = resolve));
    return Promise.race([answer, new Promise((resolve) => setTimeout(resolve, ANSWER_MS))]);
  };
  const isOpen = () => socket.readyState === WebSocket.OPEN;
  // One that is refused is closed, too.
  await Promise.race([once(socket, 'open'), closed]).catch(() => {});
  if (isOpen()) {
    socket.send('40');
    await answered();
  }
  async function ask(): Promise<void> {
    if (!isOpen()) return;
    socket.send('420["network:servers",{}]');
    await answered();
  }
  let sent = 0;
  return {
    async send(frames) {
      for (const frame of frames) {
        if (!isOpen()) return;
        socket.send(typeof frame === 'string' ? known.fillIn(frame) : Buffer.from(frame.hex, 'hex'));
      }
      sent += 1;
      if (sent % AT_ONCE === 0) await ask();
    },
    isOver: () => !isOpen(),
    async close() {
      await ask();
      socket.terminate();
    },
  };
}
