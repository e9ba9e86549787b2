import { loadSentence, machine } from '../machine.ts';
import type { Survival } from './figure.ts';
import { survivalTable } from './survival-table.ts';

export interface SurvivalFigures {
  readonly survival: Survival;
  readonly rounds: number;
  /** Its version. */
  readonly chromium: string;
}

/** The second part of `docs/performance.md`. */
export function survivalSection({ survival, rounds, chromium }: SurvivalFigures, now: Date): string {
  return `## Time to be back

Written by \`npm run bench -- survival\` on ${now.toISOString().slice(0, 10)}: ${rounds} rounds on ${machine(chromium)}. ${loadSentence()} A p95 that misses its aim is bold.

${survivalTable(survival)}

- **signaling is refused**: connections to the server are reset and refused, until the page has tried five times and waits as long as it ever does. From the mending of the path, right after an attempt that failed, to the moment when the seat is resumed and neither side says any more that the server is missed.
- **offline**, **online**: the same from the browser's word that it has a network again.
- **killed**: SIGKILL, and a new start with nothing in its memory once both sides have said that the server is missed. From its line \`listening\` to the resumption of both seats. The gap is that of either picture from the kill to the end.
- **bare socket.io client**: one in Node with its default settings, by WebSocket, through the same path at the same time; until \`connect\`.
- **reloads**: from \`pagehide\` to the moment when both pictures move again. **“use it here”**: from the click in the callee's second tab. Their yardstick is a new call by the same two pages: from opening the caller's, over the link and *Join*, to the same moment.
- **the network changes**: the callee's browser goes offline and online at once while the path works; the call restarts ICE. Up to a second after the restart's answer.
- **the path ends without a word**: every UDP path between the two goes silent for good, and new ones work, as with a router that gets another address. To the moment when both pictures move again. Only silence tells of it: until \`disconnected\` it is the browser that waits.
- **the process that runs the camera crashes**: SIGKILL to the callee's capture process; until the caller sees its picture move again, after the longest gap there is.

Caller and callee have a browser each, in windows with an empty cache. A picture is back with the first *presented* frame (\`requestVideoFrameCallback\`) after its last gap of 400 ms if it then goes on for half a second. Every round plays everything, in three calls; a call that is not back after half a minute counts as *never*. p95 is interpolated between neighbours.
`;
}
