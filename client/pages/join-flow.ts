import type { Seated, WaitingCall } from '../../protocol/requests.ts';
import { parseRoomId, type RoomId } from '../../protocol/room-id.ts';
import type { Answer, RequestError } from '../signaling/request.ts';

/**
 * How far a callee has got on the way to a seat. `looking`: nothing is known yet. `lobby`: no call is waiting here; one that opens is
 * joined by itself. `choosing`: several are waiting. `refused`: why the call named cannot be joined.
 */
export type JoinState =
  | { readonly step: 'looking' }
  | { readonly step: 'lobby' }
  | { readonly step: 'ask-code' }
  | { readonly step: 'choosing'; readonly calls: readonly WaitingCall[] }
  | { readonly step: 'refused'; readonly error: RequestError | 'bad_code' }
  | { readonly step: 'seated' };

export interface JoinParts {
  join(room?: RoomId): Promise<Answer<Seated>>;
  watchLobby(listener: (calls: WaitingCall[]) => void): Promise<Answer<unknown>>;
  /** Taken without a code in the local lobby: nobody is asked to press *Join*. */
  onLobbySeat(): void;
  onChange(state: JoinState): void;
}

/** The code in `/join/CODE`; null for `/join` alone. */
export function codeInPath(path: string): string | null {
  const [, code] = /^\/join\/(.+?)\/?$/.exec(path) ?? [];
  return code === undefined ? null : code;
}

/** Reads what a person pasted: a code, or a whole link. */
export function roomInText(text: string): RoomId | null {
  const [, code] = /\/join\/([^/?#\s]+)/.exec(text) ?? [];
  return parseRoomId(code ?? text.trim());
}

/** Finds the callee its seat: by the code in the address, or in the local lobby. */
export async function findSeat(code: string | null, parts: JoinParts): Promise<void> {
  if (code !== null) return joinByCode(code, parts);
  const answer = await parts.join();
  if (answer.ok) return seatedInLobby(parts);
  if (answer.error === 'lobby_closed') return parts.onChange({ step: 'ask-code' });
  if (answer.error !== 'lobby_empty' && answer.error !== 'lobby_several') return parts.onChange({ step: 'refused', error: answer.error });
  await waitInLobby(parts);
}

async function joinByCode(code: string, parts: JoinParts): Promise<void> {
  const room = parseRoomId(code);
  if (room === null) return parts.onChange({ step: 'refused', error: 'bad_code' });
  const answer = await parts.join(room);
  parts.onChange(answer.ok ? { step: 'seated' } : { step: 'refused', error: answer.error });
}

/** The first call that opens while none was waiting is joined by itself; with several a person chooses. */
async function waitInLobby(parts: JoinParts): Promise<void> {
  let isSettled = false;
  let isChoosing = false;
  let newest: readonly WaitingCall[] = [];
  const consider = (calls: readonly WaitingCall[]) => {
    newest = calls;
    if (isSettled) return;
    isChoosing = calls.length > 1 || (isChoosing && calls.length === 1);
    if (isChoosing) return parts.onChange({ step: 'choosing', calls });
    parts.onChange({ step: 'lobby' });
    if (calls.length === 0) return;
    isSettled = true;
    void parts.join().then(({ ok }) => {
      if (ok) return seatedInLobby(parts);
      // Somebody else was faster, or one more opened: what was heard meanwhile counts.
      isSettled = false;
      if (newest !== calls) consider(newest);
    });
  };
  const answer = await parts.watchLobby(consider);
  if (!answer.ok) parts.onChange({ step: 'ask-code' });
}

function seatedInLobby(parts: JoinParts): void {
  parts.onLobbySeat();
  parts.onChange({ step: 'seated' });
}
