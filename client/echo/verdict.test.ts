import { expect, test } from 'vitest';
import type { Measures } from './measures.ts';
import type { Observed } from './observed.ts';
import { judgeEcho, percent, rate } from './verdict.ts';

const GOOD: Measures = {
  rttMs: 24,
  lossUp: 0,
  lossDown: 0.001,
  upKbps: 1500,
  downKbps: 1490,
  framesSent: 300,
  framesReceived: 298,
  soundBack: 1,
  isLimited: false,
  measuredMs: 20_000,
};

type Change = Partial<Omit<Observed, 'measures'>>;

const MISSED_NOTHING = { goneMs: 0, silentMs: 0, frozenMs: 0 };
const SOUND_ONLY: Change = { requested: { audio: true, video: false }, camera: 'none' };

function judge(change: Change = {}, measures: Partial<Measures> = {}) {
  return judgeEcho({
    missed: MISSED_NOTHING,
    hasConnected: true,
    isConnected: true,
    isTaken: true,
    isRelayOnly: false,
    isRelayed: false,
    requested: { audio: true, video: true },
    camera: 'on',
    microphone: 'on',
    microphonePeak: 0.1,
    allowedKbps: 2000,
    ...change,
    measures: { ...GOOD, ...measures },
  });
}

test('where all is well every sentence says so', () => {
  const { headline, said } = judge();
  expect(headline).toBe('ready');
  expect(said.map(({ key }) => key)).toEqual([
    'camera.works',
    'microphone.heard',
    'picture.came',
    'sound.came',
    'road.direct',
    'delay.short',
    'loss.little',
    'rate.enough',
  ]);
  expect(new Set(said.map(({ tone }) => tone))).toEqual(new Set(['good']));
});

const cases: [string, Change, Partial<Measures>, string, string][] = [
  ['a camera without frames', {}, { framesSent: 0 }, 'camera.still', 'poor'],
  ['a camera that was switched off', { camera: 'off' }, { framesSent: 0 }, 'camera.off', 'limited'],
  ['no camera', { camera: 'none' }, { framesSent: 0 }, 'camera.none', 'poor'],
  ['a camera that was lost before it sent, or long ago', { camera: 'lost' }, { framesSent: 0 }, 'camera.gone', 'poor'],
  ['a camera that worked and was unplugged', { camera: 'lost' }, {}, 'camera.gone', 'poor'],
  ['a camera that worked and is held back by the system', { camera: 'interrupted' }, {}, 'camera.gone', 'poor'],
  ['a camera that was held back all the time', { camera: 'interrupted' }, { framesSent: 0 }, 'camera.still', 'poor'],
  ['a camera that was switched off after it had worked', { camera: 'off' }, {}, 'camera.works', 'ready'],
  ['a microphone that is open and silent', { microphonePeak: 0.0005 }, {}, 'microphone.silent', 'poor'],
  ['a microphone that was muted', { microphone: 'off', microphonePeak: 0 }, {}, 'microphone.off', 'limited'],
  ['a microphone that was muted after it had been heard', { microphone: 'off' }, {}, 'microphone.heard', 'ready'],
  ['a microphone that was heard and was unplugged', { microphone: 'lost' }, {}, 'microphone.gone', 'poor'],
  ['no microphone', { microphone: 'none', microphonePeak: 0 }, {}, 'microphone.none', 'poor'],
  ['a picture that stood still', { missed: { ...MISSED_NOTHING, frozenMs: 3200 } }, {}, 'picture.froze', 'limited'],
  ['a picture that hesitated', { missed: { ...MISSED_NOTHING, frozenMs: 1400 } }, {}, 'picture.came', 'ready'],
  ['a connection that was gone for a while', { missed: { ...MISSED_NOTHING, goneMs: 4000 } }, {}, 'connection.interrupted', 'limited'],
  ['a connection that was gone for long', { missed: { ...MISSED_NOTHING, goneMs: 10_000 } }, {}, 'connection.interrupted', 'poor'],
  ['a picture that never came back', {}, { framesReceived: 0 }, 'picture.missing', 'poor'],
  ['sound that never came back', {}, { soundBack: 0 }, 'sound.missing', 'poor'],
  ['a relay', { isRelayed: true }, {}, 'road.relayed', 'limited'],
  ['a relay that was asked for', { isRelayed: true, isRelayOnly: true }, {}, 'road.asked', 'ready'],
  ['149 ms', {}, { rttMs: 149 }, 'delay.short', 'ready'],
  ['150 ms', {}, { rttMs: 150 }, 'delay.long', 'limited'],
  ['400 ms', {}, { rttMs: 400 }, 'delay.longer', 'poor'],
  ['0.9 % lost', {}, { lossUp: 0.009 }, 'loss.little', 'ready'],
  ['1 % lost on the way there', {}, { lossUp: 0.01 }, 'loss.some', 'limited'],
  ['5 % lost on the way back', {}, { lossDown: 0.05 }, 'loss.much', 'poor'],
  ['a still picture, which takes little', {}, { upKbps: 90, downKbps: 88, isLimited: true }, 'rate.enough', 'ready'],
  ['little bandwidth', { allowedKbps: 400 }, {}, 'rate.little', 'limited'],
  ['hardly any bandwidth', { allowedKbps: 100 }, {}, 'rate.poor', 'poor'],
  ['little bandwidth, before a browser can know', { allowedKbps: 300 }, { measuredMs: 19_000 }, 'rate.growing', 'ready'],
  [
    'little bandwidth, in a browser that does not say',
    { allowedKbps: null },
    { upKbps: 310, downKbps: 305, isLimited: true },
    'rate.little',
    'limited',
  ],
  ['a picture that is as good as it can be', { allowedKbps: null }, { upKbps: 310, downKbps: 305 }, 'rate.enough', 'ready'],
  ['a way back that is narrower than the way there', {}, { upKbps: 900, downKbps: 300 }, 'rate.little', 'limited'],
];

test.each(cases)('%s', (_, change, measures, key, headline) => {
  const verdict = judge(change, measures);
  expect(verdict.said.map((one) => one.key)).toContain(key);
  expect(verdict.headline).toBe(headline);
});

test('that the connection was gone is said of a voice alone, too, and of a picture once', () => {
  const missed = { ...MISSED_NOTHING, goneMs: 16_000 };
  const { headline, said } = judge({ ...SOUND_ONLY, missed }, { framesSent: 0, framesReceived: 0 });
  expect(headline).toBe('poor');
  expect(said).toContainEqual({ key: 'connection.interrupted', tone: 'bad', values: { seconds: '16' } });
  const keys = judge({ missed }).said.map(({ key }) => key);
  expect(keys).not.toContain('picture.came');
  expect(keys).not.toContain('picture.froze');
});

test('a microphone that has sent nothing for longer than samples are kept has no voice to be missed', () => {
  const keys = judge({ microphone: 'lost' }, { soundBack: null }).said.map(({ key }) => key);
  expect(keys).toContain('microphone.gone');
  expect(keys).not.toContain('sound.missing');
});

test.each<[string, Change]>([
  ['was lost, and then the test was ended', { isConnected: false }],
  ['has been silent for so long that it must be lost', { missed: { ...MISSED_NOTHING, silentMs: 4000 } }],
])('a connection that %s has not lasted, however well all went before', (_, change) => {
  for (const [how, measures] of [
    [{}, {}],
    [SOUND_ONLY, { framesSent: 0, framesReceived: 0 }],
  ] as const) {
    const { headline, said } = judge({ ...how, ...change }, measures);
    expect(headline).toBe('lost');
    expect(said).toContainEqual({ key: 'connection.lost', tone: 'bad', values: {} });
    expect(said.map(({ key }) => key)).not.toContain('connection.interrupted');
    expect(said.map(({ key }) => key)).not.toContain('picture.came');
  }
});

test('a connection that was soon lost for good was not too short', () => {
  const { headline, said } = judge({ isConnected: false }, { measuredMs: 2000 });
  expect(headline).toBe('lost');
  expect(said.map(({ key }) => key)).toEqual(['camera.works', 'microphone.heard', 'connection.lost']);
});

test('a connection that was silent for a moment is one that hesitated', () => {
  expect(judge({ missed: { ...MISSED_NOTHING, silentMs: 1000 } }).headline).toBe('ready');
  const { headline, said } = judge({ missed: { ...MISSED_NOTHING, silentMs: 2000 } });
  expect(headline).toBe('limited');
  expect(said).toContainEqual({ key: 'connection.interrupted', tone: 'careful', values: { seconds: '2' } });
});

test('what was never sent is not missed', () => {
  const keys = judge({ camera: 'none', microphone: 'none', microphonePeak: 0 }, { framesSent: 0, framesReceived: 0 }).said.map(
    ({ key }) => key,
  );
  expect(keys).toEqual(['camera.none', 'microphone.none', 'road.direct', 'delay.short', 'loss.little']);
});

test('of a device that the address does not ask for nothing is said, unless it was switched on all the same', () => {
  const unseen = { framesSent: 0, framesReceived: 0 };
  const soundOnly = judge(SOUND_ONLY, unseen);
  expect(soundOnly.headline).toBe('ready');
  expect(soundOnly.said.map(({ key }) => key)).toEqual(['microphone.heard', 'sound.came', 'road.direct', 'delay.short', 'loss.little']);
  const pictureOnly = judge({ requested: { audio: false, video: true }, microphone: 'none', microphonePeak: 0 });
  expect(pictureOnly.headline).toBe('ready');
  expect(pictureOnly.said.map(({ key }) => key).slice(0, 2)).toEqual(['camera.works', 'picture.came']);
  expect(judge({ requested: { audio: true, video: false } }).said.map(({ key }) => key)).toContain('camera.works');
  expect(judge({ requested: { audio: true, video: false }, camera: 'on' }, unseen).said.map(({ key }) => key)).toContain('camera.still');
});

test('without a connection only the devices are judged', () => {
  const unmeasured = { framesSent: 0, measuredMs: 0 };
  const { headline, said } = judge(
    { hasConnected: false, isConnected: false, isRelayed: null, microphone: 'none', microphonePeak: 0 },
    unmeasured,
  );
  expect(headline).toBe('failed');
  expect(said.map(({ key }) => key)).toEqual(['microphone.none']);
});

test('where only relays were asked for it is these that were not reached, if the server could be at all', () => {
  const change: Change = { hasConnected: false, isConnected: false, isRelayed: null, isRelayOnly: true };
  const unmeasured = { framesSent: 0, measuredMs: 0 };
  const { headline, said } = judge(change, unmeasured);
  expect(headline).toBe('failed');
  expect(said).toContainEqual({ key: 'road.unreached', tone: 'bad', values: {} });
  for (const other of [{ isRelayOnly: false }, { isTaken: false }])
    expect(judge({ ...change, ...other }, unmeasured).said.map(({ key }) => key)).not.toContain('road.unreached');
});

test('two seconds are too short to judge a network', () => {
  const { headline, said } = judge({}, { measuredMs: 2000 });
  expect(headline).toBe('short');
  expect(said.map(({ key }) => key)).toEqual(['camera.works', 'microphone.heard']);
  expect(judge({ microphonePeak: 0 }, { measuredMs: 2000, framesSent: 0 }).said).toEqual([]);
});

test.each([
  [0, '0 %'],
  [0.004, '0.4 %'],
  [0.0123, '1.2 %'],
  [0.25, '25 %'],
])('%d is %s', (share, words) => {
  expect(percent(share)).toBe(words);
});

test.each([
  [84.2, '84 kb/s'],
  [1540, '1.5 Mb/s'],
])('%d kb/s is %s', (kbps, words) => {
  expect(rate(kbps)).toBe(words);
});
