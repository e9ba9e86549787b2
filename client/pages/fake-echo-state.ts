import { initialCallState, type CallState } from '../call/call-state.ts';
import { NOTHING_READ } from '../echo/read-report.ts';
import type { EchoSession } from './echo-session.ts';

type EchoState = EchoSession['state'];

const ON = { status: 'on', problem: null } as const;
/** The server has taken the call. */
export const TAKEN: Partial<CallState> = { room: '7k2mq9xd4hvt', isAgreed: true, peer: 'present', signaling: 'open' };

/** A test call with both devices that has begun. */
export function echoState(change: Partial<EchoState> = {}, call: Partial<CallState> = {}): EchoState {
  return {
    call: { ...initialCallState('callee'), ...call },
    media: { microphone: ON, camera: ON, size: null },
    isFull: false,
    road: null,
    reading: NOTHING_READ,
    hasBegun: true,
    refused: null,
    verdict: null,
    isOverByItself: false,
    ...change,
  };
}
