import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from './fixtures.ts';
import { openSignaling } from './signaling-client.ts';

/** Each on a connection of its own. */
const CONNECTIONS = 20;

for (const [what, frame] of [
  ['a frame 44 (an error packet) after CONNECT', '44'],
  ['an event named error without an argument', '42["error"]'],
  ['an event named error with null', '42["error",null]'],
  ['an event that asks for an acknowledgement and is no list', '420"x"'],
] as const) {
  test(`${what} ends no more than its connection`, async ({ withstand }) => {
    await withstand(async (attacker) => {
      const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => openSignaling(attacker)));
      expect(clients).not.toContain(null);
      for (const client of clients) client?.write(frame);
      await wait(500);
      // An event that the server does not know is refused, and its connection stays.
      attacker.close();
    });
  });
}
