import { runCommand } from './run-command.ts';

/**
 * The places of the laboratory. `inet` is the public internet, `void` swallows what nobody has an address for; each home has a router for
 * its Wi-Fi and one (`2`) for its mobile network; the neighbour is in A's LAN.
 */
export const PLACES = ['inet', 'void', 'rA', 'rA2', 'rB', 'rB2', 'homeA', 'homeB', 'neighbour'] as const;
export type Place = (typeof PLACES)[number];
export type RouterPlace = 'rA' | 'rA2' | 'rB' | 'rB2';
export type HomePlace = 'homeA' | 'homeB' | 'neighbour';

/** The namespace of a place: it names its owner, so that laboratories run side by side and leftovers are known by their owner's death. */
export function namespaceOf(owner: number, place: Place): string {
  return `glasscall-${owner}-${place}`;
}

/** The owners of all namespaces of this machine that are a laboratory's, by their exact names. */
export async function findOwners(): Promise<number[]> {
  const listed = await runCommand(['ip', 'netns', 'list']);
  const owners = listed.split('\n').map((line) => /^glasscall-(\d+)-(\w+)(?: |$)/.exec(line));
  return [...new Set(owners.filter((match) => PLACES.some((place) => place === match?.[2])).map((match) => Number(match?.[1])))];
}

/** A command that runs in a namespace. */
export function inNamespace(namespace: string, command: readonly string[]): [string, ...string[]] {
  return ['ip', 'netns', 'exec', namespace, ...command];
}

/** Lines for `ip`, done in one process. */
export async function ip(namespace: string | null, lines: readonly string[]): Promise<void> {
  await runCommand(['ip', ...(namespace === null ? [] : ['-n', namespace]), '-batch', '-'], `${lines.join('\n')}\n`);
}
