import { until } from '../until.ts';
import { resumed, serverFound, serverMissed, worstGaps } from './back.ts';
import { openBareClient } from './bare-client.ts';
import type { Measured } from './figure.ts';
import type { Stage } from './stage.ts';

/** By then the waits between a page's attempts have grown as far as they do. */
const FAILED_ATTEMPTS = 5;

/**
 * The signaling socket is refused and comes back. The path is mended right after an attempt that failed, which is the worst moment: the
 * whole wait for the next one is in the figure.
 */
export async function refused({ server, caller, callee, wire }: Stage): Promise<Measured> {
  const bare = await openBareClient(wire.origin);
  try {
    let failures = 0;
    callee.on('websocket', (attempt) => attempt.on('close', () => (failures += 1)));
    wire.cut('refused');
    await serverMissed(callee, caller);
    await until('failed attempts', () => (failures >= FAILED_ATTEMPTS ? failures : null));
    const from = server.log.length;
    const since = Date.now();
    const bareBack = bare.connected();
    wire.mend();
    const back = Math.max(await resumed(server, ['callee'], from), await serverFound(caller, callee));
    return { refused: back - since, 'refused-bare': (await bareBack) - since };
  } finally {
    bare.close();
  }
}

/** The browser says that its network is gone, and that it is back. */
export async function online({ server, caller, callee }: Stage): Promise<Measured> {
  await callee.context().setOffline(true);
  await serverMissed(callee, caller);
  const from = server.log.length;
  const since = Date.now();
  await callee.context().setOffline(false);
  const back = Math.max(await resumed(server, ['callee'], from), await serverFound(caller, callee));
  return { online: back - since };
}

/** The server ends as in a power cut and is started again, with nothing in its memory. Both have missed it by then. */
export async function killed({ server, caller, callee }: Stage): Promise<Measured> {
  const bare = await openBareClient(server.origin);
  try {
    const from = server.log.length;
    const killedAt = Date.now();
    await server.kill();
    await Promise.all([serverMissed(caller), serverMissed(callee)]);
    const bareBack = bare.connected();
    await server.startAgain();
    const { time } = await server.line(({ msg }) => msg === 'listening', from);
    const since = Date.parse(String(time));
    const back = await resumed(server, ['caller', 'callee'], from);
    await serverFound(caller, callee);
    const gaps = await worstGaps([caller, callee], killedAt);
    const bareMs = (await bareBack) - since;
    return { killed: back - since, 'killed-bare': bareMs, 'killed-gap': gaps.after, 'killed-gap-before': gaps.before };
  } finally {
    bare.close();
  }
}
