import { signal, type ReadonlySignal } from '@preact/signals';
import { readChannelName } from '../../protocol/channel-name.ts';
import { TRAITS, type ExampleName } from '../examples/example-name.ts';
import { ExampleRun, type RunParts } from '../examples/example-run.ts';
import { isArriving, NO_FIGURES } from '../examples/media-figures.ts';
import { pingEverySecond } from '../examples/ping-pong.ts';
import { transfer } from '../examples/transfer.ts';
import { watchFigures } from '../examples/watch-figures.ts';
import type { ExampleForm, ExampleState } from './example-state.ts';

export interface ExampleSession {
  readonly state: ReadonlySignal<ExampleState>;
  /** Remembers what was typed, in the words of whoever typed it. */
  fillIn(form: Partial<ExampleForm>): void;
  start(): void;
  stop(): void;
  /** Asks the server how it sees the connection. */
  look(): void;
}

/** So many seconds without a packet, and the picture is called frozen. */
const STALLED_AFTER = 3;

/** One example, as often as it is started. */
export function createExampleSession(example: ExampleName, channel: string, parts: RunParts): ExampleSession {
  const nothing = { local: null, remote: null, figures: NO_FIGURES, isStalled: false, pings: [], transfer: null };
  const state = signal<ExampleState>({
    example,
    form: { channel, transfer: { megabytes: 10, chunkKilobytes: 64 } },
    isBadName: false,
    run: null,
    version: 0,
    ...nothing,
  });
  let run: ExampleRun | null = null;
  const change = (next: Partial<ExampleState>) => {
    state.value = { ...state.value, ...next };
  };

  function start(): void {
    const { form } = state.value;
    const read = readChannelName(form.channel);
    const { isNamed } = TRAITS[example];
    if (isNamed && !('name' in read)) return change({ isBadName: true });
    run?.stop();
    change({ ...nothing, isBadName: false, form: { ...form, transfer: within(form.transfer) } });
    const query = isNamed && 'name' in read ? `?channel=${encodeURIComponent(read.name)}` : '';
    const started: ExampleRun = new ExampleRun(parts, {
      example,
      query,
      onChange: (seen) => started === run && change({ run: seen }),
      onLocalTracks: (tracks) => change({ local: new MediaStream([...tracks]) }),
      onRemoteTrack: (track) => {
        // A new one each time: an element plays the tracks that a stream had when it was given it.
        change({ remote: new MediaStream([...(state.value.remote?.getTracks() ?? []), track]), version: state.value.version + 1 });
      },
      onChannel: (opened) => void converse(started, opened),
    });
    run = started;
    if (TRAITS[example].carries === 'media') watch(started);
    void started.start();
  }

  async function converse(started: ExampleRun, opened: RTCDataChannel): Promise<void> {
    const { now } = parts;
    const until = started.ended;
    if (opened.readyState !== 'open') await new Promise((resolve) => opened.addEventListener('open', resolve, { once: true }));
    started.succeed();
    if (example === 'ping-pong') return pingEverySecond(opened, now, (pings) => change({ pings }), until);
    const maxMessage = started.peerConnection?.sctp?.maxMessageSize ?? null;
    const onChange = (seen: ExampleState['transfer']) => {
      change({ transfer: seen });
      if (seen?.phase === 'done') started.stop();
    };
    await transfer(opened, state.value.form.transfer, { now, maxMessage, onChange, until });
  }

  function watch(started: ExampleRun): void {
    let [packets, silentFor] = [0, 0];
    watchFigures(started, (figures) => {
      const count = example === 'broadcaster' ? figures.packetsSent : figures.packetsReceived;
      silentFor = count > packets ? 0 : silentFor + 1;
      packets = count;
      change({ figures, isStalled: packets > 0 && silentFor >= STALLED_AFTER });
      if (example === 'broadcaster' ? packets > 0 : isArriving(figures)) started.succeed();
    });
  }

  return {
    state,
    fillIn: (form) => change({ form: { ...state.value.form, ...form }, isBadName: false }),
    start,
    stop: () => run?.stop(),
    look: () => void run?.look(),
  };
}

/** What the example's clients have always asked for at least and at most. */
function within({ megabytes, chunkKilobytes }: ExampleForm['transfer']): ExampleForm['transfer'] {
  return { megabytes: between(1, megabytes, 1024), chunkKilobytes: between(16, chunkKilobytes, 512) };
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value) || least));
}
