import type { Found } from './finding.ts';
import { answerMissing } from './rules/answer-missing.ts';
import { checksFailed } from './rules/checks-failed.ts';
import { dtlsUnfinished } from './rules/dtls-unfinished.ts';
import { highLoss } from './rules/high-loss.ts';
import { highRoundTrip } from './rules/high-round-trip.ts';
import { insecureOrigin } from './rules/insecure-origin.ts';
import { limitedByBandwidth, limitedByProcessor } from './rules/limited.ts';
import { noCameraFrames } from './rules/no-camera-frames.ts';
import { noCandidates } from './rules/no-candidates.ts';
import { noRelayOffered } from './rules/no-relay-offered.ts';
import { offerNotFetched } from './rules/offer-not-fetched.ts';
import { onlyLocalNames } from './rules/only-local-names.ts';
import { otherLeft } from './rules/other-left.ts';
import { relayOnlyWithoutTurn } from './rules/relay-only-without-turn.ts';
import { relayedOverTcp } from './rules/relayed-over-tcp.ts';
import { slowPermission } from './rules/slow-permission.ts';
import { slowServer } from './rules/slow-server.ts';
import { turnRefused } from './rules/turn-refused.ts';
import { turnSilent } from './rules/turn-silent.ts';
import { udpIsBlocked } from './rules/udp-is-blocked.ts';
import type { SeenCall } from './seen-call.ts';

export const RULE_NAMES = [
  'other-left',
  'insecure-origin',
  'relay-only-without-turn',
  'turn-refused',
  'turn-silent',
  'udp-blocked',
  'only-local-names',
  'no-candidates',
  'answer-missing',
  'dtls-unfinished',
  'no-relay-offered',
  'checks-failed',
  'no-camera-frames',
  'high-loss',
  'high-round-trip',
  'bandwidth-limited',
  'cpu-limited',
  'relayed-over-tcp',
  'slow-permission',
  'slow-server',
  'offer-not-fetched',
] as const;

export type RuleName = (typeof RULE_NAMES)[number];

/** Each looks at a call for one thing. In the order of their names: what explains most comes first. */
export const RULES: Readonly<Record<RuleName, (call: SeenCall) => Found | null>> = {
  'other-left': otherLeft,
  'insecure-origin': insecureOrigin,
  'relay-only-without-turn': relayOnlyWithoutTurn,
  'turn-refused': turnRefused,
  'turn-silent': turnSilent,
  'udp-blocked': udpIsBlocked,
  'only-local-names': onlyLocalNames,
  'no-candidates': noCandidates,
  'answer-missing': answerMissing,
  'dtls-unfinished': dtlsUnfinished,
  'no-relay-offered': noRelayOffered,
  'checks-failed': checksFailed,
  'no-camera-frames': noCameraFrames,
  'high-loss': highLoss,
  'high-round-trip': highRoundTrip,
  'bandwidth-limited': limitedByBandwidth,
  'cpu-limited': limitedByProcessor,
  'relayed-over-tcp': relayedOverTcp,
  'slow-permission': slowPermission,
  'slow-server': slowServer,
  'offer-not-fetched': offerNotFetched,
};
