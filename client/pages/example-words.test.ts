import { expect, test } from 'vitest';
import { fakeRun } from '../examples/fake-run.ts';
import { NO_FIGURES } from '../examples/media-figures.ts';
import { opened, TAKEN } from '../signaling/fake-rest.ts';
import { examplesEn } from '../text/examples-en.ts';
import type { ExampleState } from './example-state.ts';
import { exampleSentence } from './example-words.ts';

/** The detail of what is said of a ping-pong in this state. */
function detail(run: ExampleState['run']): string {
  const form = { channel: '', transfer: { megabytes: 1, chunkKilobytes: 16 } };
  const nothing = { local: null, remote: null, version: 0, figures: NO_FIGURES, isStalled: false, pings: [], transfer: null };
  return exampleSentence({ example: 'ping-pong', form, isBadName: false, run, ...nothing }, examplesEn).detail;
}

test('what was stopped before there was a connection is not said to have been closed by the server', async () => {
  const { run, seen } = fakeRun('ping-pong', ['unreachable']);
  const started = run.start();
  run.stop();
  expect(detail(seen.state)).toBe(examplesEn['stopped.unopened']);
  await started;
  expect(detail(seen.state)).toBe(examplesEn['stopped.unopened']);
});

test('what was stopped later has been closed by the server', async () => {
  const { run, seen } = fakeRun('ping-pong', [opened('a'), TAKEN]);
  await run.start();
  run.stop();
  expect(detail(seen.state)).toBe(examplesEn['stopped.detail']);
});

test('of a server without peers it is not said that somebody has switched them off: they may not have been loaded', async () => {
  const { run, seen } = fakeRun('ping-pong', [{ status: 404 }]);
  await run.start();
  expect(detail(seen.state)).toContain('could not be loaded');
});
