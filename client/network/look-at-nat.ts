import type { NetworkServers } from '../../protocol/network.ts';
import { isLocalName } from '../timeline/address-kind.ts';
import { isVersion6, type Endpoint } from './address.ts';
import { hasOwnAddressOnly } from './ask-server.ts';
import type { Found } from './candidate.ts';
import { Gathering } from './gathering.ts';
import { distinctMapped, mappedOf, socketsOf } from './mapped.ts';
import type { MappingSeen } from './mapping.ts';
import type { TestParts } from './test-parts.ts';
import type { Observations } from './verdict.ts';

const isFamiliar = (found: readonly Found[]) => {
  const mapped = mappedOf(found);
  return mapped !== null && !isVersion6(mapped.address);
};

/** One socket writes to every server: the mapped addresses they see are counted. Browsers report equal ones once. */
export async function lookAtMapping(servers: NetworkServers, parts: TestParts): Promise<Omit<MappingSeen, 'answering'>> {
  const urls = [servers.main, servers.otherPort, servers.otherAddress].filter((url) => url !== null);
  if (urls.length < 2) return { distinct: 0, isComplete: false };
  const gathering = new Gathering(parts.createPeerConnection, { iceServers: [{ urls }] }, parts.now);
  await gathering.until(() => distinctMapped(gathering.found) === urls.length, parts.capMs);
  const seen = {
    distinct: distinctMapped(gathering.found),
    isComplete: gathering.isComplete || distinctMapped(gathering.found) === urls.length,
  };
  gathering.close();
  return seen;
}

type Filtering = Pick<Observations, 'mapped' | 'sockets' | 'probe' | 'probeRefused'>;

/** One socket writes to the main server only, which then has checks sent to it from elsewhere; it stays open until they are answered. */
export async function lookAtFiltering(main: string | null, isOwn: boolean, parts: TestParts): Promise<Filtering> {
  if (main === null) return { mapped: null, sockets: [], probe: null, probeRefused: null };
  const gathering = new Gathering(parts.createPeerConnection, { iceServers: [{ urls: main }] }, parts.now);
  try {
    await gathering.until(() => isFamiliar(gathering.found), parts.capMs);
    const sockets = socketsOf(gathering.found);
    const mapped = reachedAt(gathering, sockets);
    if (mapped === null || !isOwn) return { mapped, sockets, probe: null, probeRefused: null };
    const answer = await parts.request('network:probe', { ...mapped, ...gathering.credentials });
    const answered = { mapped, sockets, probe: null, probeRefused: null };
    return answer.ok ? { ...answered, probe: answer.value } : { ...answered, probeRefused: answer.error };
  } finally {
    gathering.close();
  }
}

/** Where this computer is reached: at the mapped address, or at its own where the two are the same. */
function reachedAt(gathering: Gathering, sockets: readonly Found[]): Endpoint | null {
  const mapped = mappedOf(gathering.found);
  const own = mapped
    ? sockets.find(({ address }) => address === mapped.address)
    : hasOwnAddressOnly(gathering)
      ? sockets.find(({ address }) => !isLocalName(address))
      : undefined;
  const reached = own ?? mapped;
  return reached ? { address: reached.address, port: reached.port } : null;
}
