import type { SidedEntry } from '../../timeline/call-timeline.ts';
import { agreedAt } from '../agreed.ts';
import { pageEntry, stateOf, type Side, type Sides } from '../side.ts';

/** What is going on with a call that is not connected. */
export type UnderWay =
  | 'reaching-server'
  | 'server-lost'
  | 'taking-seat'
  | 'making-offer'
  | 'waiting'
  | 'getting-ready'
  | 'answering'
  | 'your-turn'
  | 'checking'
  | 'securing'
  | 'finding-road'
  | 'interrupted'
  | 'failed'
  | 'left';

/** Null: it is connected. */
export function underWay({ you }: Sides): UnderWay | null {
  const { entries } = you;
  if (pageEntry(you, 'goodbye')) return 'left';
  const peer = entries.findLast((entry) => entry.type === 'peer' && entry.change !== 'away');
  if (peer?.type === 'peer' && peer.change === 'left') return 'left';
  const connection = stateOf(you, 'connection')?.value;
  if (connection === 'connected') return null;
  if (connection === 'failed') return 'failed';
  if (connection === 'disconnected') return 'interrupted';
  return connecting(you) ?? beforeTheAnswer(you);
}

/** Once both descriptions are known. */
function connecting(you: Side): UnderWay | null {
  const answer = newest(you).some((entry) => entry.type === 'signal' && entry.body['type'] === 'answer');
  if (!answer) return null;
  return /^(connected|completed)$/.test(stateOf(you, 'ice')?.value ?? '') ? 'securing' : 'checking';
}

function beforeTheAnswer(you: Side): UnderWay {
  const { entries, seat } = you;
  const isSeated = entries.some((entry) => entry.type === 'seated');
  const socket = entries.findLast((entry) => entry.type === 'socket');
  const isOpen = socket?.type === 'socket' && socket.state === 'open';
  if (!isSeated) return isOpen ? 'taking-seat' : 'reaching-server';
  if (!isOpen && socket) return 'server-lost';
  if (seat === 'callee') return pageEntry(you, 'agreed') || agreedAt(entries) !== null ? 'answering' : 'your-turn';
  if (isCalleeReady(entries)) return 'answering';
  if (entries.some((entry) => entry.type === 'peer' && entry.change === 'joined')) return 'getting-ready';
  return entries.some((entry) => entry.type === 'signal' && entry.kind === 'description') ? 'waiting' : 'making-offer';
}

/** The callee has pressed *Join*. */
function isCalleeReady(entries: readonly SidedEntry[]): boolean {
  return entries.some((entry) => entry.type === 'signal' && entry.direction === 'received' && entry.body['ready'] === true);
}

/** Since the connection that counts was made. */
function newest({ entries }: Side): readonly SidedEntry[] {
  return entries.slice(
    Math.max(
      0,
      entries.findLastIndex((entry) => entry.type === 'connection-created'),
    ),
  );
}
