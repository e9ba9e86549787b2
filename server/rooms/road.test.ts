import { expect, test } from 'vitest';
import { FIRST_ROAD, nextRoad, ROAD_HOLD_MS, type RoadNeeds, type RoadSetting, type RoadState } from './road.ts';

const T = 1_000_000;
const needs = (setting: RoadSetting, viewers: number, more: Partial<RoadNeeds> = {}): RoadNeeds => ({
  setting,
  p2pViewers: 6,
  viewers,
  isServerPeer: false,
  subscribers: 0,
  ...more,
});
const onServer = (idleSince: number | null): RoadState => ({ road: 'server', upstream: true, idleSince });

test.each<[RoadSetting, number, RoadState['road'], boolean]>([
  ['auto', 0, 'peer', false],
  ['auto', 6, 'peer', false],
  ['auto', 7, 'server', true],
  ['peer', 6, 'peer', false],
  ['peer', 7, 'peer', false],
  ['server', 0, 'server', false],
  ['server', 1, 'server', true],
])('%s, %i viewers: by the road %s, upstream %s', (setting, viewers, road, upstream) => {
  expect(nextRoad(FIRST_ROAD, needs(setting, viewers), T)).toEqual({ road, upstream, idleSince: null });
});

test.each<[string, number | null, number, RoadState]>([
  ['more than the broadcaster serves', null, 7, onServer(null)],
  ['as many as it serves: 30 s begin', null, 6, onServer(T)],
  ['not a moment less than 30 s', T - ROAD_HOLD_MS + 1, 6, onServer(T - ROAD_HOLD_MS + 1)],
  ['30 s', T - ROAD_HOLD_MS, 6, FIRST_ROAD],
  ['another one in between: the 30 s are forgotten', T - ROAD_HOLD_MS + 1, 7, onServer(null)],
  ['nobody at all: nothing is sent meanwhile', null, 0, { ...onServer(T), upstream: false }],
])('on the server’s road in auto, %s', (_, idleSince, viewers, expected) => {
  expect(nextRoad(onServer(idleSince), needs('auto', viewers), T)).toEqual(expected);
});

test.each<[RoadSetting, RoadState['road'], boolean]>([
  ['auto', 'server', true],
  ['server', 'server', true],
  ['peer', 'peer', false],
])('one viewer is left by a broadcaster that was a peer of the server, %s: by the road %s', (setting, road, upstream) => {
  const before = nextRoad(FIRST_ROAD, needs(setting, 1, { isServerPeer: true }), T);
  expect(before).toEqual(onServer(null));
  expect(nextRoad(before, needs(setting, 1), T)).toMatchObject({ road, upstream });
});

test.each<[string, Partial<RoadNeeds>, boolean]>([
  ['nobody', {}, false],
  ['a subscriber that is not on its way back yet', { subscribers: 1 }, true],
])('by the peers’ road, %s wants something of the server: upstream %s', (_, more, upstream) => {
  for (const setting of ['peer', 'auto'] as const) {
    expect(nextRoad(FIRST_ROAD, needs(setting, 3, more), T)).toEqual({ ...FIRST_ROAD, upstream });
  }
});
