import { liveMemory, type Memory } from './live-memory.ts';
import { descriptorsOf, tcpPeersOf } from './open-sockets.ts';
import { pidsOf, type Scene } from './scene.ts';
import type { Strangers } from './strangers.ts';

/** Connections that nobody ends are ended by the server after 5 s, sessions that never connect after 15 s, seats after 30 s: ms. */
const REST_MS = 40_000;
const LOOK_MS = 250;
/** Opened when they are first needed, such as for another thread. */
const SPARE_DESCRIPTORS = 3;
/** What a process may hold more than it did before: MB. The allocator of native code gives back late, and in large pieces. */
const SPARE_HEAP = 6;
const SPARE_RESIDENT = 40;

const NAMES = ['server', 'media process'];

/** What the server and its media process hold when nobody but the bystanders is there. */
export interface Rest {
  readonly descriptors: readonly number[];
  readonly memory: readonly Memory[];
}

/** Waits until strangers' descriptors are closed, or for so long as that may take, and looks at what is held then. */
export async function atRest<I>({ target, descriptors }: Scene<I>): Promise<Rest> {
  const pids = pidsOf(target);
  const isBack = () => pids.every((pid, index) => descriptorsOf(pid) <= (descriptors[index] ?? 0) + SPARE_DESCRIPTORS);
  for (const until = performance.now() + REST_MS; !isBack() && performance.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const memory: Memory[] = [];
  for (const pid of pids) memory.push(await liveMemory(pid));
  return { descriptors: pids.map(descriptorsOf), memory };
}

/** What is held now and was not before, and should not be. */
export function notRestored<I>(scene: Scene<I>, before: Rest, now: Rest, strangers: Strangers): string[] {
  const pids = pidsOf(scene.target);
  return NAMES.flatMap((name, index) => {
    const found: string[] = [];
    const extra = (now.descriptors[index] ?? 0) - (scene.descriptors[index] ?? 0);
    if (extra > SPARE_DESCRIPTORS)
      found.push(`the ${name} holds ${extra} descriptors more than before${holders(pids[index] ?? 0, strangers)}`);
    const [heap, resident] = (['heap', 'resident'] as const).map(
      (kind) => (now.memory[index]?.[kind] ?? 0) - (before.memory[index]?.[kind] ?? 0),
    );
    if ((heap ?? 0) > SPARE_HEAP) found.push(`the ${name} holds ${heap?.toFixed(1)} MB more objects than before`);
    if ((resident ?? 0) > SPARE_RESIDENT) found.push(`the ${name} has ${resident?.toFixed(1)} MB more in memory than before`);
    return found;
  });
}

/** Which inputs those descriptors may come from. */
function holders(pid: number, strangers: Strangers): string {
  const addresses = [...new Set(tcpPeersOf(pid))].filter((address) => strangers.inputsOf(address).length > 0);
  return addresses
    .map((address) => `\n  one or more are for ${address}, which sent the inputs ${strangers.inputsOf(address).join(', ')}`)
    .slice(0, 5)
    .join('');
}
