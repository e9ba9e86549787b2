import * as v from 'valibot';
import { wholeNumber } from './config-values.ts';

/** The settings that limit TCP connections. */
export const tcpEnvironment = {
  /** An IPv6 client is its /64. Not counted where TRUST_PROXY is above 0. */
  CONNECTIONS_PER_ADDRESS: v.optional(wholeNumber(1, 1_000_000), '1024'),
  /** In all; without it four fifths of the descriptors that the process may have open. */
  MAX_CONNECTIONS: v.optional(wholeNumber(1, 10_000_000)),
};
