import type { CallSeat } from '../../protocol/seat.ts';
import type { Text } from '../text/en.ts';
import type { Session } from './session.ts';
import { bringHere } from './bring-here.ts';
import { forgetSeat } from './stored-seat.ts';

/** What one can do after a call. One that went on in another window can be brought back. */
export function EndActions({ session, text }: { session: Session; text: Text }) {
  const again = session.seat === 'caller' ? '/create' : '/join';
  return (
    <p class="actions">
      {session.call.state.end === 'replaced' ? (
        <button type="button" class="button" onClick={() => void bringHere(session.seat)}>
          {text['elsewhere.use']}
        </button>
      ) : (
        <a class="button" href={again + location.search}>
          {text['ended.again']}
        </a>
      )}
      <a class="button secondary" href={`/${location.search}`}>
        {text['ended.home']}
      </a>
    </p>
  );
}

export interface SeatToUseProps {
  readonly seat: CallSeat;
  readonly text: Text;
  readonly onUse: () => void;
}

/** This person has a seat already: it can be taken here. */
export function SeatToUse({ seat, text, onUse }: SeatToUseProps) {
  return (
    <p class="actions">
      <button type="button" class="button" onClick={onUse}>
        {text['elsewhere.use']}
      </button>
      {seat === 'caller' && (
        <a class="button secondary" href={`/create${location.search}`} onClick={forgetSeat}>
          {text['elsewhere.create']}
        </a>
      )}
    </p>
  );
}
