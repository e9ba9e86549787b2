import * as v from 'valibot';
import { ConfigError, list, secret, wholeNumber } from './config-values.ts';
import { isLoopbackHost } from './ice/announced-host.ts';
import type { IceSettings } from './ice/ice-servers.ts';
import { parseIceUrls, PUBLIC_STUN_URLS } from './ice/ice-urls.ts';
import { parseStunAddresses, type StunAddress } from './ice/stun-addresses.ts';
import type { StunSettings } from './ice/stun-server.ts';

/** A list read by `parse`, which says what is wrong with it. */
const parsedList = <T>(parse: (entries: readonly string[]) => { parsed: T; problem: string | null }) =>
  v.pipe(
    list,
    v.rawTransform<string[], T>(({ dataset, addIssue, NEVER }) => {
      const { parsed, problem } = parse(dataset.value);
      if (problem === null) return parsed;
      addIssue({ message: problem });
      return NEVER;
    }),
  );

const iceUrls = (schemes: readonly string[], named: Readonly<Record<string, readonly string[]>> = {}) =>
  parsedList((entries) => {
    const { urls, problem } = parseIceUrls(
      entries.flatMap((entry) => named[entry] ?? [entry]),
      schemes,
    );
    return { parsed: urls, problem };
  });

const stunAddresses = parsedList((entries) => {
  const { addresses, problem } = parseStunAddresses(entries);
  return { parsed: addresses, problem };
});

/** The settings by which peers find a path to each other. */
export const iceEnvironment = {
  /** And the one after it; 0: no STUN server of our own. */
  STUN_PORT: v.optional(wholeNumber(0, 65_534), '3478'),
  STUN_ADDRESSES: v.optional(stunAddresses, ''),
  STUN_URLS: v.optional(iceUrls(['stun', 'stuns'], { public: PUBLIC_STUN_URLS }), ''),
  TURN_URLS: v.optional(iceUrls(['turn', 'turns']), ''),
  TURN_SECRET: v.optional(secret),
  TURN_USERNAME: v.optional(v.string()),
  TURN_CREDENTIAL: v.optional(v.string()),
  /** Seconds. */
  TURN_LIFETIME: v.optional(wholeNumber(1, 86_400), '600'),
};

const environmentSchema = v.object(iceEnvironment);
type IceEnvironment = v.InferOutput<typeof environmentSchema>;

export function readIce(env: IceEnvironment): IceSettings {
  const { STUN_URLS: stunUrls, TURN_URLS: turnUrls, TURN_SECRET: turnSecret } = env;
  const { TURN_USERNAME: turnUsername, TURN_CREDENTIAL: turnCredential } = env;
  if ((turnUsername === undefined) !== (turnCredential === undefined)) {
    throw new ConfigError('TURN_USERNAME and TURN_CREDENTIAL go together: set both or neither.');
  }
  if (turnUrls.length > 0 && turnSecret === undefined && turnUsername === undefined) {
    throw new ConfigError('TURN_URLS needs TURN_SECRET, or TURN_USERNAME and TURN_CREDENTIAL.');
  }
  return { stunUrls, turnUrls, turnSecret, turnUsername, turnCredential, turnLifetimeMs: env.TURN_LIFETIME * 1000 };
}

/** On where others can reach it: whenever `host` is not loopback, or where addresses are given because a proxy stands in front. */
export function readStun({ STUN_PORT: port, STUN_ADDRESSES: given }: IceEnvironment, host: string): StunSettings | null {
  const wherever: StunAddress[] = isLoopbackHost(host) ? [] : [{ listenOn: host, announcedAs: null }];
  const [main, other] = given.length > 0 ? given : wherever;
  return port === 0 || main === undefined ? null : { port, main, other: other ?? null };
}
