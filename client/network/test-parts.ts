import type { RequestName, RequestOf, ResponseOf } from '../../protocol/requests.ts';
import type { Answer } from '../signaling/request.ts';
import type { CreatePeerConnection } from './gathering.ts';

export interface GatheringParts {
  readonly createPeerConnection: CreatePeerConnection;
  /** ms, of a clock that only goes on. */
  readonly now: () => number;
  /** For how long, ms, an answer is waited for. */
  readonly capMs: number;
}

export interface TestParts extends GatheringParts {
  readonly request: <N extends RequestName>(name: N, payload: RequestOf<N>) => Promise<Answer<ResponseOf[N]>>;
  /** The host in the page's address: by that name, too, this server is known. */
  readonly pageHost: string;
  /** The page came from this computer itself. */
  readonly isThisComputer: boolean;
}
