import type { OpenedDevices } from '../media/open-devices.ts';
import { FakeRest } from '../signaling/fake-rest.ts';
import { ExampleRun, type RunState } from './example-run.ts';
import type { ExampleName } from './example-name.ts';

/** The little of a peer connection that answers an offer. */
export class FakeAnswerer extends EventTarget {
  iceConnectionState = 'new';
  connectionState = 'new';
  readonly added: unknown[] = [];
  isClosed = false;
  /** An offer that cannot be used. */
  isUnusable = false;

  async setRemoteDescription(): Promise<void> {
    if (this.isUnusable) throw new DOMException('no codec', 'InvalidAccessError');
  }
  addTrack(track: unknown): void {
    this.added.push(track);
  }
  async createAnswer(): Promise<RTCSessionDescriptionInit> {
    return { type: 'answer', sdp: 'v=0\r\n' };
  }
  async setLocalDescription(): Promise<void> {}
  close(): void {
    this.isClosed = true;
  }

  become(state: { ice?: string; connection?: string }): void {
    if (state.ice) this.iceConnectionState = state.ice;
    if (state.connection) this.connectionState = state.connection;
    this.dispatchEvent(new Event(state.ice ? 'iceconnectionstatechange' : 'connectionstatechange'));
  }
}

/** A run of an example against a server and a peer connection that do as they are told. */
export function fakeRun(example: ExampleName, replies: FakeRest['replies'], devices?: () => Promise<OpenedDevices>) {
  const rest = new FakeRest();
  rest.replies = replies;
  const pc = new FakeAnswerer();
  const seen: { state: RunState | null } = { state: null };
  const parts = {
    fetch: rest.fetch,
    now: () => 0,
    createPeerConnection: () => pc as unknown as RTCPeerConnection,
    openDevices: devices ?? (() => Promise.reject(new Error('nobody is asked for devices here'))),
  };
  const run = new ExampleRun(parts, {
    example,
    query: '',
    onChange: (state) => (seen.state = state),
    onLocalTracks: () => {},
    onRemoteTrack: () => {},
    onChannel: () => {},
  });
  const status = (name: string) => seen.state?.steps.find((step) => step.name === name)?.status;
  return { run, rest, pc, seen, status };
}
