import { startSession, type Session } from '../../client/pages/session.ts';
import type { CallTimeline } from '../../client/timeline/call-timeline.ts';
import { candidatePairs } from '../../client/timeline/candidate-pairs.ts';
import { SharedTimeline } from '../../client/timeline/share-timeline.ts';
import { StatsHistory } from '../../client/timeline/stats-history.ts';
import { roundTripMs, streamStats } from '../../client/timeline/stream-stats.ts';
import { watchSelectedPair } from '../../client/timeline/watch-selected-pair.ts';
import type { Stats } from '../../client/timeline/selected-pair.ts';

/** How often pairs are looked at; statistics are kept every fifth time. ms. */
const LOOK_MS = 200;

export interface RecordedPage {
  create(): Promise<string>;
  join(room: string): Promise<void>;
  agree(): void;
  hangUp(): void;
  timeline(): CallTimeline;
}

/** A call without views: our own session, whose timeline can be had. Bundled for a page of a recording, and for nothing else. */
export function record(seat: 'caller' | 'callee'): RecordedPage {
  const session = startSession(seat);
  const history = new StatsHistory();
  const shared = new SharedTimeline(session.recorder, crypto.getRandomValues(new Uint32Array(2)).join('-'), () => {});
  watchSelectedPair(session.recorder, session.peerConnection);
  watchFirstFrame(session);
  let connected: RTCPeerConnection | null = null;
  session.recorder.listen((entry) => {
    const pc = session.peerConnection();
    if (entry.type !== 'state' || entry.of !== 'connection' || pc === connected || pc?.connectionState !== 'connected') return;
    connected = pc;
    shared.connect(pc);
  });
  void look(session, history);
  return {
    async create() {
      const seated = await session.signaling.untilReached(() => session.signaling.create());
      if (!seated.ok) throw new Error(seated.error);
      return seated.value.room;
    },
    async join(room) {
      await session.signaling.untilReached(() => session.signaling.join(room));
    },
    agree: () => session.call.agree(),
    hangUp: () => session.call.hangUp(),
    timeline: () => ({ seat, own: session.recorder.entries, peer: shared.peer, stats: history.samples }),
  };
}

/** Puts pairs and first packets on the timeline, and keeps statistics, as long as the page lives. */
async function look({ recorder, peerConnection }: Session, history: StatsHistory): Promise<void> {
  const last = new Map<string, string>();
  const begun = new Set<string>();
  for (let round = 0; ; round++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const pc = peerConnection();
    if (!pc) continue;
    const report = [...((await pc.getStats()) as unknown as Iterable<readonly [string, Stats]>)];
    for (const pair of candidatePairs(report)) {
      const seen = `${pair.state} ${pair.isNominated} ${pair.checksSent > 0} ${pair.answersReceived > 0}`;
      if (last.get(pair.id) === seen) continue;
      last.set(pair.id, seen);
      recorder.add({ type: 'pair', ...pair });
    }
    const streams = streamStats(report);
    for (const { direction, kind, packets } of streams) {
      if (direction === 'sent' || packets === 0 || begun.has(kind)) continue;
      begun.add(kind);
      recorder.add({ type: 'first-packet', kind });
    }
    if (round % 5 === 0) history.add({ at: performance.timeOrigin + performance.now(), rttMs: roundTripMs(report), streams });
  }
}

/** Waits for a picture as the pages do, in an element of its own. */
function watchFirstFrame({ recorder, call, listen }: Session): void {
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  document.body.append(video);
  video.requestVideoFrameCallback(() => recorder.add({ type: 'first-frame', of: 'remote' }));
  listen(() => {
    const { remoteStream } = call.state;
    if (remoteStream && video.srcObject !== remoteStream) video.srcObject = remoteStream;
  });
}
