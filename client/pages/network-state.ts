import type { Progress } from '../network/network-test.ts';

export interface NetworkState {
  /** `blocked`: the browser has WebRTC and does not let the page use it. */
  readonly phase: 'reaching' | 'unreachable' | 'testing' | 'done' | 'blocked';
  readonly progress: Progress;
  readonly closer: 'offered' | 'asking' | 'refused' | 'impossible';
  /** When a test that was refused is allowed again, as people read it. */
  readonly againAt: string;
}
