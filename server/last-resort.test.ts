import { EventEmitter } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { endOnFault, type EndingProcess } from './last-resort.ts';

function start(tell: () => Promise<void>, error: (details: object) => void = () => {}) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const codes: number[] = [];
  const process = Object.assign(new EventEmitter(), { exit: (code: number) => void codes.push(code) });
  endOnFault(process satisfies EndingProcess, { error }, tell);
  return { process, codes };
}

test.each(['uncaughtException', 'unhandledRejection'])('after an %s clients are told, and the process ends with 1 in a second', (event) => {
  const tell = vi.fn(async () => {});
  const logged: object[] = [];
  const { process, codes } = start(tell, (details) => logged.push(details));
  process.emit(event, new Error('the first'));
  expect([tell.mock.calls.length, codes]).toEqual([1, []]);
  expect(logged).toEqual([{ err: new Error('the first') }]);
  vi.advanceTimersByTime(1000);
  expect(codes).toEqual([1]);
});

test('what was thrown need not be an error', () => {
  const logged: object[] = [];
  start(
    async () => {},
    (details) => logged.push(details),
  ).process.emit('unhandledRejection', undefined);
  expect(logged).toEqual([{ err: new Error('undefined') }]);
});

test('only the first is logged and told, whatever follows from it', () => {
  const tell = vi.fn(async () => {});
  const logged: object[] = [];
  const { process, codes } = start(tell, (details) => logged.push(details));
  for (let count = 0; count < 5; count += 1) process.emit('uncaughtException', new Error(String(count)));
  vi.advanceTimersByTime(5000);
  expect([logged.length, tell.mock.calls.length, codes]).toEqual([1, 1, [1]]);
});

test.each<[string, () => Promise<void>]>([
  ['never returns', () => new Promise(() => {})],
  ['rejects', async () => expect.fail('rejected')],
])('it ends as well where telling the clients %s', async (_name, tell) => {
  const { process, codes } = start(tell);
  process.emit('uncaughtException', new Error('x'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(codes).toEqual([1]);
});

test('it ends at once where neither logging nor telling works', () => {
  const { process, codes } = start(
    async () => {},
    () => {
      throw new Error('no log');
    },
  );
  process.emit('uncaughtException', new Error('x'));
  expect(codes).toEqual([1]);
});
