import type { Page } from '@playwright/test';
import { signalCapture } from '../../e2e/capture-process.ts';
import { framesSince, longestGapEndedAt } from '../../e2e/presented-frames.ts';
import { until } from '../until.ts';
import { pictureBack, said, unsaid, worstGaps } from './back.ts';
import type { Measured } from './figure.ts';
import type { Stage } from './stage.ts';

const CAMERA_GONE = 'Their camera went away';
/** An ICE restart shows in the picture by then, if it does. */
const AFTER_RESTART_MS = 1000;

/** When the page first writes such a line on its console, from now on; undefined until it does. */
function consoleLine(page: Page, pattern: RegExp): () => number | undefined {
  let at: number | undefined;
  page.on('console', (message) => {
    if (pattern.test(message.text())) at ??= Date.now();
  });
  return () => at;
}

/** The callee's browser says that it has another network: the call restarts ICE while its path still works. */
export async function networkChanges({ caller, callee }: Stage): Promise<Measured> {
  const answered = consoleLine(caller, /← answer/);
  const since = Date.now();
  await callee.context().setOffline(true);
  await callee.context().setOffline(false);
  const restartedAt = await until('the answer of the restart', answered);
  const goesOn = async (page: Page) => (await framesSince(page, restartedAt + AFTER_RESTART_MS))[0];
  await Promise.all([caller, callee].map((page) => until('the picture after the restart', () => goesOn(page))));
  const { before, after } = await worstGaps([caller, callee], since);
  return { 'network-gap': after, 'network-gap-before': before };
}

/** The path between the two ends without a word; another one would work. That it is gone is for the browser to notice, with `disconnected`. */
export async function renumbered({ caller, callee, cable }: Stage): Promise<Measured> {
  if (!cable) throw new Error('there is no cable');
  const told = [caller, callee].map((page) => consoleLine(page, /state: disconnected/));
  const since = Date.now();
  cable.renumber();
  const back = await pictureBack([caller, callee], since);
  const toldAt = Math.min(...told.map((at) => at() ?? Infinity));
  return { renumbered: back - since, 'renumbered-told': toldAt - since };
}

/** The process in which the callee's browser runs its camera crashes. The call has to have noticed: until then the picture seems to move. */
export async function captureKilled({ caller, callee }: Stage): Promise<Measured> {
  const noticed = said(caller, CAMERA_GONE);
  const since = Date.now();
  await Promise.all([noticed, signalCapture(callee, 'camera', 'SIGKILL')]);
  await unsaid(caller, [CAMERA_GONE]);
  await pictureBack([caller], since);
  return { capture: (await longestGapEndedAt(caller, since)) - since };
}
