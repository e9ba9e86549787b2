import { watchFramesFromHere } from '../../e2e/presented-frames.ts';
import { duplicate, reload } from '../../e2e/tabs.ts';
import { pictureBack } from './back.ts';
import type { Measured } from './figure.ts';
import { makeCall, type Stage } from './stage.ts';

export async function callerReloads({ caller, callee }: Stage): Promise<Measured> {
  const since = await reload(caller);
  return { 'caller-reload': (await pictureBack([caller, callee], since)) - since };
}

export async function calleeReloads({ caller, callee }: Stage): Promise<Measured> {
  const since = await reload(callee);
  return { 'callee-reload': (await pictureBack([caller, callee], since)) - since };
}

/** "Use it here" in a second tab of the callee. */
export async function takeOver({ caller, callee }: Stage): Promise<Measured> {
  const second = await duplicate(callee);
  const button = second.getByRole('button', { name: 'Use it here' });
  await button.waitFor();
  await watchFramesFromHere(second);
  await second.evaluate(() => addEventListener('click', () => sessionStorage.setItem('clicked at', String(Date.now())), { capture: true }));
  await button.click();
  const since = await second.evaluate(() => Number(sessionStorage.getItem('clicked at')));
  const back = await pictureBack([caller, second], since);
  await second.close();
  return { 'take-over': back - since };
}

/** The yardstick of all of these: the same two pages make another call, as if the first one had been lost. */
export async function newCall({ caller, callee, server, wire }: Stage): Promise<Measured> {
  const from = server.log.length;
  await caller.click('.hang-up');
  await server.line(({ msg }) => msg === 'left', from);
  return { 'new-call': await makeCall(caller, callee, server, wire) };
}
