/** How often this page looks at the clock, in ms, and how far it may have run meanwhile: more, and the computer was asleep. */
export interface SleepTimes {
  readonly lookMs: number;
  readonly gapMs: number;
  /** A page in the background is woken by its browser once a minute only. */
  readonly hiddenGapMs: number;
}

export const SLEEP_TIMES: SleepTimes = { lookMs: 3000, gapMs: 10_000, hiddenGapMs: 75_000 };

/** NetworkInformation (W3C netinfo), as far as browsers have it. */
type Connection = EventTarget & { readonly type?: string };

/**
 * Tells when this computer has another network, as far as a browser says, or has been asleep: what was connected before may be dead
 * without a word. What a browser does not say is found out by ICE, some seconds later.
 */
export function watchNetwork(onChange: () => void, times: SleepTimes = SLEEP_TIMES): void {
  addEventListener('online', onChange);
  watchConnection((navigator as { connection?: Connection }).connection, onChange);
  watchSleep(onChange, times);
}

/** From Wi-Fi to mobile without a gap; its other changes are estimates of speed and come all the time. */
function watchConnection(connection: Connection | undefined, onChange: () => void): void {
  let type = connection?.type;
  connection?.addEventListener('change', () => {
    if (connection.type === type) return;
    ({ type } = connection);
    if (navigator.onLine) onChange();
  });
}

/** Timers do not run while a computer sleeps, and its clock does. */
function watchSleep(onWake: () => void, { lookMs, gapMs, hiddenGapMs }: SleepTimes): void {
  let last = Date.now();
  setInterval(() => {
    const gap = Date.now() - last;
    last = Date.now();
    if (gap > (document.hidden ? hiddenGapMs : gapMs)) onWake();
  }, lookMs);
}
