import type { Progress } from '../network/network-test.ts';

export interface NetworkState {
  /** `refused`: the server lets no more connections of this network in. `blocked`: the browser has WebRTC and does not let the page use it. */
  readonly phase: 'reaching' | 'unreachable' | 'refused' | 'testing' | 'done' | 'blocked';
  readonly progress: Progress;
  readonly closer: 'offered' | 'asking' | 'refused' | 'impossible';
  /** When a test that was refused is allowed again, as people read it. */
  readonly againAt: string;
}
