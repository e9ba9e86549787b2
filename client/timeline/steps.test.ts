import { expect, test } from 'vitest';
import type { CallSeat } from '../../protocol/seat.ts';
import type { Entry, Happening } from './entry.ts';
import { callSteps } from './steps.ts';

const opened: Happening = { type: 'page', what: 'opened' };
const ready: Happening = { type: 'page', what: 'devices-ready' };
const noDevices: Happening = { type: 'page', what: 'devices-failed' };
const picture: Happening = { type: 'first-frame', of: 'remote' };
const connection = (value: string): Happening => ({ type: 'state', of: 'connection', value });

function signal(direction: 'sent' | 'received', kind: 'description' | 'media' | 'candidate', negotiation = 1): Happening {
  return { type: 'signal', direction, kind, negotiation, bytes: 10, relayedAt: null, body: {} };
}

const sent = signal('sent', 'description');
const received = signal('received', 'description');
const connected = connection('connected');

/** Things happen 100 ms apart. */
const timeline = (happenings: readonly Happening[]): Entry[] => happenings.map((one, index) => ({ ...one, at: 5000 + index * 100 }));

interface Situation {
  readonly situation: string;
  readonly seat?: CallSeat;
  readonly happenings: readonly Happening[];
  /** devices, offer, answer, path, picture */
  readonly statuses: string;
}

const situations: Situation[] = [
  { situation: 'nothing has happened', happenings: [], statuses: 'now todo todo todo todo' },
  { situation: 'the page has opened', happenings: [opened], statuses: 'now todo todo todo todo' },
  { situation: 'the devices are there', happenings: [opened, ready], statuses: 'done now todo todo todo' },
  { situation: 'a device is missing', happenings: [opened, noDevices], statuses: 'failed now todo todo todo' },
  { situation: 'the offer left before the devices came', happenings: [opened, sent], statuses: 'now done todo todo todo' },
  {
    situation: 'only media and candidates were sent',
    happenings: [opened, ready, signal('sent', 'media')],
    statuses: 'done now todo todo todo',
  },
  { situation: 'the caller’s offer waits', happenings: [opened, ready, sent], statuses: 'done done now todo todo' },
  { situation: 'the answer came', happenings: [opened, ready, sent, received], statuses: 'done done done now todo' },
  {
    situation: 'a path was found',
    happenings: [opened, ready, sent, received, connection('connecting'), connected],
    statuses: 'done done done done now',
  },
  {
    situation: 'the picture is there',
    happenings: [opened, ready, sent, received, connected, picture],
    statuses: 'done done done done done',
  },
  {
    situation: 'no path was found',
    happenings: [opened, ready, sent, received, connection('failed')],
    statuses: 'done done done failed todo',
  },
  {
    situation: 'another try found a path',
    happenings: [opened, ready, sent, received, connection('failed'), connected],
    statuses: 'done done done done now',
  },
  {
    situation: 'a fresh negotiation has begun',
    happenings: [opened, ready, sent, received, connected, picture, signal('sent', 'description', 2)],
    statuses: 'done done now todo todo',
  },
  { situation: 'the offer is here', seat: 'callee', happenings: [opened, ready, received], statuses: 'done done now todo todo' },
  {
    situation: 'the callee has answered',
    seat: 'callee',
    happenings: [opened, ready, received, sent],
    statuses: 'done done done now todo',
  },
];

test.each(situations)('when $situation, the steps are $statuses', ({ seat = 'caller', happenings, statuses }) => {
  const steps = callSteps(timeline(happenings), seat);
  expect(steps.map(({ name }) => name)).toEqual(['devices', 'offer', 'answer', 'path', 'picture']);
  expect(steps.map(({ status }) => status).join(' ')).toBe(statuses);
});

test('once no path is looked for any more, that step has failed, whatever the newest connection says', () => {
  const steps = callSteps(timeline([opened, ready, sent, received, connection('connecting')]), 'caller', true);
  expect(steps.map(({ status }) => status).join(' ')).toBe('done done done failed todo');
});

test('the first steps count from the opening of the page, path and picture from the answer', () => {
  const steps = callSteps(timeline([opened, ready, sent, received, connected, picture]), 'caller');
  expect(steps.map(({ tookMs }) => tookMs)).toEqual([100, 200, 300, 100, 200]);
});

test('what is not done has taken no time yet', () => {
  expect(callSteps(timeline([opened, ready]), 'caller').map(({ tookMs }) => tookMs)).toEqual([100, null, null, null, null]);
});

test('a clock that was set back does not make a step take less than no time', () => {
  const steps = callSteps(
    [
      { ...opened, at: 5000 },
      { ...ready, at: 4000 },
    ],
    'caller',
  );
  expect(steps[0]?.tookMs).toBe(0);
});
