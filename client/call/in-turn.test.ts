import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ChannelRoad } from '../../protocol/channel-facts.ts';
import { initialCallState, type CallState } from './call-state.ts';
import { leadInTurn } from './in-turn.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function viewer(connection: CallState['connection'], displayed: ChannelRoad = 'peer') {
  const led: ChannelRoad[] = [];
  const viewing = { displayed, state: { ...initialCallState('callee'), connection }, lead: (road: ChannelRoad) => void led.push(road) };
  return { led, lead: leadInTurn(viewing, () => 0.5) };
}

test('a viewer that sees the broadcast goes over to the server when its turn comes', () => {
  const { led, lead } = viewer('connected');
  lead('server');
  vi.advanceTimersByTime(1499);
  expect(led).toEqual([]);
  lead('server');
  vi.advanceTimersByTime(1);
  expect(led).toEqual(['server']);
  lead('server');
  expect(led).toEqual(['server', 'server']);
});

test('a viewer that sees nothing yet goes at once', () => {
  const { led, lead } = viewer('connecting');
  lead('server');
  expect(led).toEqual(['server']);
});

test('a viewer that is to go back before its turn has come stays where it is', () => {
  const { led, lead } = viewer('connected');
  lead('server');
  lead('peer');
  vi.advanceTimersByTime(10_000);
  expect(led).toEqual(['peer']);
});

test('a viewer on the server’s road goes back at once: its broadcaster takes one after the other', () => {
  const { led, lead } = viewer('connected', 'server');
  lead('peer');
  expect(led).toEqual(['peer']);
});
