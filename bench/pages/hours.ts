import type { Entry, Happening } from '../../client/timeline/entry.ts';
import { NumberedEntries } from '../../client/timeline/numbered-entries.ts';
import { Recorder } from '../../client/timeline/recorder.ts';
import { SharedTimeline } from '../../client/timeline/share-timeline.ts';
import { StatsHistory } from '../../client/timeline/stats-history.ts';
import type { StatsSample } from '../../client/timeline/stats-history.ts';

/** One side of a call as the inspection keeps it. */
class Side {
  readonly recorder = new Recorder(() => this.#now);
  readonly history = new StatsHistory();
  readonly shared: SharedTimeline;
  #now = performance.timeOrigin;

  constructor(name: string) {
    this.shared = new SharedTimeline(new NumberedEntries(this.recorder), name, () => {});
  }

  /** Everything that a troubled minute brings: a restart, and a sample a second. */
  live(restart: readonly Happening[], sample: StatsSample): void {
    for (const happening of restart) this.recorder.add(structuredClone(happening));
    for (let second = 0; second < 60; second++) {
      this.#now += 1000;
      this.history.add({ ...structuredClone(sample), at: this.#now });
    }
  }
}

export interface Kept {
  readonly entries: number;
  readonly theirs: number;
  readonly samples: number;
}

/** Two sides in one page, whose timelines pass through a data channel of a real connection. Its code is ours; only its hours are short. */
async function hours(restart: readonly Entry[], sample: StatsSample) {
  const sides = [new Side('caller'), new Side('callee')] as const;
  const connections = await connected();
  sides.forEach(({ shared }, index) => shared.connect(connections[index] as RTCPeerConnection));
  return {
    async minutes(count: number): Promise<Kept> {
      for (let minute = 0; minute < count; minute++) {
        for (const side of sides) side.live(restart, sample);
        // What one side writes down has reached the other before the next trouble.
        await caughtUp(sides);
      }
      const [{ recorder, shared, history }] = sides;
      return { entries: recorder.entries.length, theirs: shared.peer?.entries.length ?? 0, samples: history.samples.length };
    },
  };
}

async function caughtUp(sides: readonly [Side, Side]): Promise<void> {
  const last = ({ recorder }: Side) => recorder.entries.at(-1)?.at;
  const heard = ({ shared }: Side) => shared.peer?.entries.at(-1)?.at;
  while (heard(sides[0]) !== last(sides[1]) || heard(sides[1]) !== last(sides[0])) await new Promise((resolve) => setTimeout(resolve, 1));
}

async function connected(): Promise<readonly [RTCPeerConnection, RTCPeerConnection]> {
  const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
  near.addEventListener('icecandidate', ({ candidate }) => candidate && void far.addIceCandidate(candidate));
  far.addEventListener('icecandidate', ({ candidate }) => candidate && void near.addIceCandidate(candidate));
  near.createDataChannel('page', { negotiated: true, id: 0 });
  await near.setLocalDescription();
  await far.setRemoteDescription(near.localDescription as RTCSessionDescription);
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription as RTCSessionDescription);
  await Promise.all(
    [near, far].map(
      (pc) =>
        new Promise<void>((resolve) => {
          const look = () => pc.connectionState === 'connected' && resolve();
          pc.addEventListener('connectionstatechange', look);
          look();
        }),
    ),
  );
  return [near, far];
}

Object.assign(globalThis, { hours });
