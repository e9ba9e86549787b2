import { ChannelBudget } from '../data-channel/channel-budget.ts';
import type { DeviceProblem } from '../media/device-problem.ts';
import type { OpenedDevices } from '../media/open-devices.ts';
import { limitsOf } from './example-limits.ts';
import { TRAITS, type ExampleName } from './example-name.ts';
import { RestConnection, type RestParts } from './rest-connection.ts';
import type { RestExchange } from './rest-exchange.ts';
import type { RunProblem } from './run-problem.ts';
import { begin, finish, interrupt, stepsOf, type RunSteps, type StepName } from './run-steps.ts';

export interface RunParts extends RestParts {
  readonly createPeerConnection: () => RTCPeerConnection;
  readonly openDevices: () => Promise<OpenedDevices>;
}

export interface RunState {
  readonly phase: 'connecting' | 'running' | 'stopped' | 'failed';
  readonly steps: RunSteps;
  readonly exchanges: readonly RestExchange[];
  readonly problem: RunProblem | null;
  /** Of the one device that is not there, while the other is. */
  readonly missing: DeviceProblem | null;
}

export interface RunOptions {
  readonly example: ExampleName;
  readonly query: string;
  readonly onChange: (state: RunState) => void;
  /** What this side sends is there, before the server is asked for anything. */
  readonly onLocalTracks: (tracks: readonly MediaStreamTrack[]) => void;
  readonly onRemoteTrack: (track: MediaStreamTrack) => void;
  readonly onChannel: (channel: RTCDataChannel) => void;
}

/**
 * One connection to a server peer, from the first request to the last: the server offers, this side answers. The camera is asked for
 * first, as the server waits only so long for an answer, and a person may take their time.
 */
export class ExampleRun {
  readonly #parts: RunParts;
  readonly #options: RunOptions;
  readonly #rest: RestConnection;
  readonly #until = new AbortController();
  #tracks: readonly MediaStreamTrack[] = [];
  #pc: RTCPeerConnection | null = null;
  #hasChannel = false;
  #state: RunState;

  constructor(parts: RunParts, options: RunOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#rest = new RestConnection(parts, options.example, options.query, (exchanges) => this.#change({ exchanges }));
    this.#state = { phase: 'connecting', steps: stepsOf(options.example), exchanges: [], problem: null, missing: null };
  }

  get peerConnection(): RTCPeerConnection | null {
    return this.#pc;
  }

  /** Over, by itself or because somebody wished it. */
  get ended(): AbortSignal {
    return this.#until.signal;
  }

  async start(): Promise<void> {
    this.#change({});
    if (TRAITS[this.#options.example].hasDevices && !(await this.#openDevices())) return;
    this.#begin('opened');
    const opened = await this.#rest.open();
    // The id was not known when it was stopped.
    if (this.ended.aborted) return this.#rest.close();
    if ('problem' in opened) return this.#fail(opened.problem, 'opened');
    this.#finish('opened');
    const answer = await this.#makeAnswer(opened.value).catch(() => null);
    if (this.ended.aborted) return;
    if (!answer) return this.#fail({ kind: 'disagreed' }, 'offer', 'answer');
    const answered = await this.#rest.answer(answer);
    if (this.ended.aborted) return;
    if ('problem' in answered) return this.#fail(answered.problem, 'answered');
    this.#finish('answered');
  }

  /** What it was all for has come about. */
  succeed(): void {
    this.#finish('result');
  }

  /** Closes both ends. */
  stop(): void {
    if (this.ended.aborted) return;
    this.#end({ phase: 'stopped', steps: interrupt(this.#state.steps, []) });
  }

  /** Asks how the server sees the connection, also one that is over. */
  look(): Promise<void> {
    return this.#rest.look();
  }

  async #openDevices(): Promise<boolean> {
    this.#begin('devices');
    const { microphone, camera } = await this.#parts.openDevices();
    this.#tracks = [camera.track, microphone.track].filter((track) => track !== null);
    if (this.ended.aborted) {
      for (const track of this.#tracks) track.stop();
      return false;
    }
    const missing = camera.problem ?? microphone.problem;
    if (this.#tracks.length === 0) {
      this.#fail({ kind: 'devices', device: missing ?? 'unknown' }, 'devices');
      return false;
    }
    this.#options.onLocalTracks(this.#tracks);
    this.#change({ missing });
    this.#finish('devices');
    return true;
  }

  async #makeAnswer(offer: RTCSessionDescriptionInit): Promise<{ type: 'answer'; sdp: string }> {
    const pc = this.#parts.createPeerConnection();
    this.#pc = pc;
    this.#follow(pc);
    await pc.setRemoteDescription(offer);
    // They take the places that the offer has for them.
    for (const track of this.#tracks) pc.addTrack(track);
    this.#finish('offer');
    const { sdp = '' } = await pc.createAnswer();
    await pc.setLocalDescription({ type: 'answer', sdp });
    this.#finish('answer');
    // Not waited for: candidates of this side are found by its first checks.
    return { type: 'answer', sdp };
  }

  #follow(pc: RTCPeerConnection): void {
    const { ended: signal } = this;
    const { onRemoteTrack, onChannel } = this.#options;
    const hasIce = () => pc.iceConnectionState === 'connected' || pc.iceConnectionState === 'completed';
    pc.addEventListener('iceconnectionstatechange', () => hasIce() && this.#finish('ice'), { signal });
    pc.addEventListener('connectionstatechange', () => this.#onConnection(pc.connectionState), { signal });
    pc.addEventListener('track', ({ track }) => onRemoteTrack(track), { signal });
    pc.addEventListener(
      'datachannel',
      ({ channel }) => {
        if (!this.#guard(channel)) return channel.close();
        // The server's end is gone: nothing else would be noticed for seconds.
        channel.addEventListener('close', () => this.#fail({ kind: 'ended' }, 'result'), { signal });
        onChannel(channel);
      },
      { signal },
    );
  }

  /** Counts what comes over the one data channel of an example. False: it is another one. */
  #guard(channel: RTCDataChannel): boolean {
    const limits = limitsOf(this.#options.example);
    if (limits === null || this.#hasChannel) return false;
    this.#hasChannel = true;
    const budget = new ChannelBudget(limits);
    channel.binaryType = 'arraybuffer';
    const count = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (budget.take(typeof data === 'string' ? data.length : data.byteLength, performance.now())) return;
      this.#fail({ kind: 'flooded' }, 'result');
      channel.close();
    };
    channel.addEventListener('message', count, { signal: this.ended });
    return true;
  }

  #onConnection(state: RTCPeerConnectionState): void {
    if (state === 'connected') {
      this.#finish('dtls');
      this.#change({ phase: 'running' });
    }
    if (state !== 'failed') return;
    const hasPath = this.#state.steps.some(({ name, status }) => name === 'ice' && status === 'done');
    const kind = this.#state.phase === 'running' ? 'ended' : hasPath ? 'no-keys' : 'no-path';
    this.#fail({ kind }, 'ice', 'dtls', 'result');
  }

  #fail(problem: RunProblem, ...steps: readonly StepName[]): void {
    if (this.ended.aborted) return;
    this.#end({ phase: 'failed', problem, steps: interrupt(this.#state.steps, steps) });
  }

  #end(change: Partial<RunState>): void {
    this.#until.abort();
    for (const track of this.#tracks) track.stop();
    this.#change(change);
    // In this order: the server gives up a connection whose other end closes, and would not know what is to be deleted.
    void this.#rest.close().finally(() => this.#pc?.close());
  }

  #begin(step: StepName): void {
    this.#change({ steps: begin(this.#state.steps, step, this.#parts.now()) });
  }

  #finish(step: StepName): void {
    if (!this.ended.aborted) this.#change({ steps: finish(this.#state.steps, step, this.#parts.now()) });
  }

  #change(change: Partial<RunState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.onChange(this.#state);
  }
}
