/** How long a connection may take. The names are those of the API that this one is compatible with; all are ms. */
export interface Timers {
  /** For the answer, in which a person may have to be asked for the camera first. */
  readonly timeToAnswer: number;
  /** For ICE to connect, from the answer on. */
  readonly timeToConnected: number;
  /** For the offer to have all candidates in it. */
  readonly timeToHostCandidates: number;
  /** For ICE to come back by itself, where an engine says `disconnected` or `failed` before it gives up. */
  readonly timeToReconnected: number;
  /** For anything to pass once it is connected: ICE's own checks say only that somebody is there. */
  readonly timeToIdle: number;
  readonly setTimeout: (callback: () => void, ms: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
}

export const TIMERS: Timers = {
  timeToAnswer: 120_000,
  timeToConnected: 10_000,
  timeToHostCandidates: 3000,
  timeToReconnected: 10_000,
  timeToIdle: 600_000,
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
