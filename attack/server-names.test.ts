import { CHANNEL } from './bystanders.ts';
import { expect, test } from './fixtures.ts';
import { openSignaling } from './signaling-client.ts';

/** What a person takes for the name of the channel that is live, or cannot see at all. */
const DECEPTIVE = [
  ['with a combining grapheme joiner', `${CHANNEL}\u034F`],
  ['with a variation selector', `${CHANNEL}\uFE0F`],
  ['with a Cyrillic е', CHANNEL.replace('e', '\u0435')],
  ['with a soft hyphen', 'ne\u00ADws'],
  ['with a zero-width joiner', 'ne\u200Dws'],
  ['with a word joiner', `\u2060${CHANNEL}`],
  ['in full-width letters', Array.from(CHANNEL, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join('')],
  ['in mathematical letters', '\u{1D427}\u{1D41E}\u{1D430}\u{1D42C}'],
  ['with a Cyrillic ѕ and Greek ν', '\u03BDew\u0455'],
  ['that is a Hangul filler alone', '\u115F'],
  ['that is a Hangul letter filler alone', '\u3164'],
  ['that is a Braille blank alone', '\u2800'],
  ['that turns the direction of writing', `\u202E${CHANNEL}`],
] as const;

test('a channel has no name that cannot be seen or looks like that of another', async ({ withstand }) => {
  await withstand(async (attacker) => {
    const client = await openSignaling(attacker, { origin: attacker.server.origin });
    const taken: string[] = [];
    for (const [what, channel] of DECEPTIVE) {
      const answer = await client?.ask('channel:start', { channel });
      if (answer?.ok !== false) taken.push(what);
      await client?.ask('room:leave', { mayReturn: false });
    }
    expect(taken).toEqual([]);
    const live = await client?.ask('channels:watch', {});
    expect(live).toMatchObject({ ok: true, value: { channels: [{ channel: CHANNEL }] } });
  });
});

test('a server that listens on loopback does not answer to the names of others', async ({ withstand }) => {
  await withstand(async (attacker) => {
    const foreign = { Host: 'evil.example', Origin: 'http://evil.example' };
    const handshake = { ...foreign, Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Version': '13' };
    for (const [method, path, headers] of [
      ['GET', '/socket.io/?EIO=4&transport=polling', foreign],
      ['GET', '/socket.io/?EIO=4&transport=websocket', { ...handshake, 'Sec-WebSocket-Key': `${'A'.repeat(22)}==` }],
      ['POST', '/v1/connections', foreign],
      ['GET', '/v1/connections', foreign],
    ] as const) {
      const { status, headers: answered } = await attacker.request(method, path, { headers });
      expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
      expect(status, `${method} ${path}`).toBeLessThan(500);
      expect(answered['access-control-allow-origin'], `${method} ${path}`).toBeUndefined();
    }
  });
});
