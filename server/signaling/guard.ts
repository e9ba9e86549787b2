import type { Log } from '../log.ts';

/**
 * Runs what a stranger has caused. An error, thrown or rejected with, is logged once and ends here: uncaught it would end the process.
 * `onFailure` then tells whom it concerns.
 */
export function guard(log: Log, event: string, work: () => void | Promise<void>, onFailure: () => void = () => undefined): void {
  const fail = (err: unknown) => {
    log.error({ event, err }, 'an event could not be handled');
    try {
      onFailure();
    } catch (error) {
      log.error({ event, err: error }, 'a failure could not be told');
    }
  };
  try {
    work()?.catch(fail);
  } catch (error) {
    fail(error);
  }
}
