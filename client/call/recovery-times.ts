/** When a call that has lost its path tries what. All in ms. */
export interface RecoveryTimes {
  readonly graceMs: number;
  readonly afterNetworkChangeMs: number;
  readonly restartMs: readonly number[];
  readonly offeringMs: number;
  readonly freshMs: number;
  readonly stuckMs: number;
  readonly giveUpMs: number;
}

export const RECOVERY_TIMES: RecoveryTimes = {
  /** `disconnected` means that no packet came for some 5 s, and often passes by itself: a lift, a busy access point. */
  graceMs: 2000,
  /** Gathering within 50 ms of the browser's `online` finds routes that are not settled, and loses TURN over TCP for this round (measured). */
  afterNetworkChangeMs: 250,
  /** How long each ICE restart has: a path over TURN and TCP takes up to 3 s. Growing, as what has not helped twice needs time rather. */
  restartMs: [4000, 6000, 8000],
  /** An offer so recent is still being answered, or its candidates tried: less than the shortest restart. */
  offeringMs: 3000,
  /** The same for each fresh negotiation that follows the restarts. */
  freshMs: 12_000,
  /** Neither connected nor failed: an answer that will not come. ICE itself says `failed` after some 15 s. */
  stuckMs: 20_000,
  /** Then a person should know, and decide. */
  giveUpMs: 60_000,
};
