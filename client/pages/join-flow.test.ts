import { expect, test } from 'vitest';
import type { Seated, WaitingCall } from '../../protocol/requests.ts';
import { seatedAs } from '../signaling/fake-signals.ts';
import type { Answer, RequestError } from '../signaling/request.ts';
import { codeInPath, findSeat, roomInText, type JoinState } from './join-flow.ts';

test.each([
  ['/join', null],
  ['/join/', null],
  ['/join/7k2m-q9xd-4hvt', '7k2m-q9xd-4hvt'],
  ['/join/7k2m-q9xd-4hvt/', '7k2m-q9xd-4hvt'],
  ['/join/no-code-at-all', 'no-code-at-all'],
  ['/joint/7k2m-q9xd-4hvt', null],
  ['/create', null],
])('the address %j names the code %j', (path, code) => {
  expect(codeInPath(path)).toBe(code);
});

test.each([
  ['7k2m-q9xd-4hvt', '7k2mq9xd4hvt'],
  ['  7K2M Q9XD 4HVT ', '7k2mq9xd4hvt'],
  ['http://localhost:8081/join/7k2m-q9xd-4hvt', '7k2mq9xd4hvt'],
  ['Come: https://calls.example/join/7k2m-q9xd-4hvt?lang=ko please', '7k2mq9xd4hvt'],
  ['https://calls.example/join/7k2m-q9xd-4hvt/#top', '7k2mq9xd4hvt'],
  ['https://calls.example/create', null],
  ['https://calls.example/join/short', null],
  ['', null],
])('what was pasted, %j, means the call %j', (text, room) => {
  expect(roomInText(text)).toBe(room);
});

const waiting = (...rooms: string[]): WaitingCall[] => rooms.map((room) => ({ room, openedAt: 1 }));
const taken: Answer<Seated> = { ok: true, value: seatedAs('callee') };
const refused = (error: RequestError): Answer<Seated> => ({ ok: false, error });

/** Somebody on the way to a seat. `answers` are the server's to each try in turn; `steps` is what the page shows, in order. */
async function look(code: string | null, answers: Answer<Seated>[], lobby: WaitingCall[] | null = []) {
  const steps: string[] = [];
  const tried: (string | undefined)[] = [];
  let change: (calls: WaitingCall[]) => void = () => {};
  await findSeat(code, {
    join: async (room) => {
      tried.push(room);
      return answers.shift() ?? refused('internal');
    },
    watchLobby: async (listener) => {
      if (lobby === null) return refused('lobby_closed');
      change = listener;
      listener(lobby);
      return { ok: true, value: null };
    },
    onLobbySeat: () => void steps.push('agreed'),
    onChange: (state) => void steps.push(words(state)),
  });
  await settled();
  const lobbyChanges = async (...calls: WaitingCall[][]) => {
    for (const next of calls) change(next);
    await settled();
  };
  return { steps, tried, lobbyChanges };
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

function words(state: JoinState): string {
  if (state.step === 'choosing') return `choosing ${state.calls.map(({ room }) => room).join()}`;
  return state.step === 'refused' ? `refused ${state.error}` : state.step;
}

test('the code in the address takes its seat and asks before joining', async () => {
  const { steps, tried } = await look('7K2M-Q9XD-4HVT', [taken]);
  expect(tried).toEqual(['7k2mq9xd4hvt']);
  expect(steps).toEqual(['seated']);
});

test('an address without a code that could be one asks nobody', async () => {
  const { steps, tried } = await look('short', []);
  expect(steps).toEqual(['refused bad_code']);
  expect(tried).toEqual([]);
});

test.each(['full', 'not_found', 'ended', 'reconnecting', 'rate_limited'] as const)('a named call that is %s is refused', async (error) => {
  expect((await look('7k2m-q9xd-4hvt', [refused(error)])).steps).toEqual([`refused ${error}`]);
});

test('the one call that waits on this computer is joined without a click', async () => {
  const { steps, tried } = await look(null, [taken]);
  expect(tried).toEqual([undefined]);
  expect(steps).toEqual(['agreed', 'seated']);
});

test('several that wait are listed, and none is joined', async () => {
  const { steps, tried } = await look(null, [refused('lobby_several')], waiting('a', 'b'));
  expect(steps).toEqual(['choosing a,b']);
  expect(tried).toHaveLength(1);
});

test('of several the last one left is still a choice', async () => {
  const { steps, tried, lobbyChanges } = await look(null, [refused('lobby_several')], waiting('a', 'b'));
  await lobbyChanges(waiting('b'));
  expect(steps.at(-1)).toBe('choosing b');
  expect(tried).toHaveLength(1);
});

test('with none waiting, the first one that opens is joined', async () => {
  const { steps, tried, lobbyChanges } = await look(null, [refused('lobby_empty'), taken]);
  expect(steps).toEqual(['lobby']);
  await lobbyChanges(waiting('a'));
  expect(steps).toEqual(['lobby', 'lobby', 'agreed', 'seated']);
  expect(tried).toHaveLength(2);
});

test('one that opened between the two questions is joined', async () => {
  const { steps } = await look(null, [refused('lobby_empty'), taken], waiting('a'));
  expect(steps.slice(-2)).toEqual(['agreed', 'seated']);
});

test('whoever is beaten to a call keeps waiting for the next', async () => {
  const { steps, lobbyChanges } = await look(null, [refused('lobby_empty'), refused('lobby_empty'), taken]);
  await lobbyChanges(waiting('a'));
  expect(steps.at(-1)).toBe('lobby');
  await lobbyChanges([]);
  await lobbyChanges(waiting('b'));
  expect(steps.at(-1)).toBe('seated');
});

test('two that open at once are listed, although one was about to be joined', async () => {
  const { steps, lobbyChanges } = await look(null, [refused('lobby_empty'), refused('lobby_several')]);
  await lobbyChanges(waiting('a'), waiting('a', 'b'));
  expect(steps.at(-1)).toBe('choosing a,b');
});

test('whoever has a seat hears no more of the lobby', async () => {
  const { steps, lobbyChanges } = await look(null, [refused('lobby_empty'), taken]);
  await lobbyChanges(waiting('a'));
  await lobbyChanges([], waiting('b', 'c'));
  expect(steps.at(-1)).toBe('seated');
});

test('outside the lobby a code is asked for', async () => {
  expect((await look(null, [refused('lobby_closed')])).steps).toEqual(['ask-code']);
  expect((await look(null, [refused('lobby_empty')], null)).steps).toEqual(['ask-code']);
});

test('any other refusal is said', async () => {
  expect((await look(null, [refused('busy')])).steps).toEqual(['refused busy']);
});
