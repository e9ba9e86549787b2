import { codeOf, type ReadName } from '../../protocol/channel-name.ts';
import type { ChannelText } from '../text/channel-en.ts';
import { fill } from '../text/fill.ts';

/** What is wrong with a name, in a sentence; null: nothing. */
export function nameProblem(read: ReadName, text: ChannelText): string | null {
  if ('name' in read) return null;
  if (!('character' in read)) return text[`name.${read.problem}`];
  const { problem, character } = read;
  if (problem === 'character' && character.trim() === '') return text['name.space'];
  return fill(text[`name.${problem}`], { character, code: codeOf(character) });
}

/** `3 viewers`. */
export function viewerCount(count: number, text: ChannelText): string {
  if (count === 0) return text['viewers.none'];
  return count === 1 ? text['viewers.one'] : fill(text['viewers.many'], { count: String(count) });
}
