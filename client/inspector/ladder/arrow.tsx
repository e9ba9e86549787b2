import { useState } from 'preact/hooks';
import { otherSeat, type CallSeat } from '../../../protocol/seat.ts';
import type { PlacedRow, SignalRow } from './ladder.ts';

export interface LegProps {
  /** Whose colour it has. */
  readonly of: CallSeat | 'server';
  readonly way: 'caller-server' | 'server-callee' | 'callee-server' | 'server-caller';
  /** `pending`: it left and has not arrived, or nobody knows; `unknown`: it must have passed, unseen. */
  readonly state?: 'passed' | 'pending' | 'unknown' | 'reply';
  /** It is drawn while one watches: then it draws itself. */
  readonly isLive: boolean;
}

/** One arrow between a lifeline and the server's. */
function Leg({ of, way, state = 'passed', isLive }: LegProps) {
  const [isDrawing] = useState(isLive);
  return <i class={`leg ${way} ${of} ${state}${isDrawing ? ' drawing' : ''}`} />;
}

function MessageLegs({ row, isLive }: { row: SignalRow; isLive: boolean }) {
  const { messages, stretch } = row;
  const [{ from }] = messages;
  const to = otherSeat(from);
  const isRelayed = messages.every(({ relayedAt }) => relayedAt !== null);
  const isReceived = messages.every(({ receivedAt }) => receivedAt !== null);
  const isSeenSent = messages.some(({ sentAt }) => sentAt !== null);
  const upState = !isSeenSent ? 'unknown' : isRelayed || isReceived ? 'passed' : 'pending';
  return (
    <>
      {stretch !== 'down' && <Leg of={from} way={`${from}-server`} state={upState} isLive={isLive} />}
      {stretch !== 'up' && (isRelayed || isReceived) && (
        <Leg of={from} way={`server-${to}`} state={isReceived ? 'passed' : 'pending'} isLive={isLive} />
      )}
      {(isRelayed || stretch === 'down') && <i class={`relay-point ${from}`} />}
    </>
  );
}

/** What is drawn across the lifelines for a row. Decoration: a sentence says the same. */
export function Arrow({ row, isLive }: { row: PlacedRow; isLive: boolean }) {
  const [isDrawing] = useState(isLive);
  switch (row.type) {
    case 'signals':
      return <MessageLegs row={row} isLive={isLive} />;
    case 'ask':
      return <Leg of={row.request.from} way={`${row.request.from}-server`} isLive={isLive} />;
    case 'reply':
      return <Leg of="server" way={`server-${row.request.from}`} state="reply" isLive={isLive} />;
    case 'fact':
      return <Leg of="server" way={`server-${row.fact.to}`} state="reply" isLive={isLive} />;
    case 'direct': {
      const { what, outcome, toMs } = row.direct;
      const isUnderWay = toMs === null && (what === 'ice' || what === 'dtls');
      return (
        <i class={`direct ${what} ${outcome}${isUnderWay ? ' pending' : ''}${isDrawing ? ' drawing' : ''}`}>
          <i class="hop" />
        </i>
      );
    }
    case 'note':
    case 'wait':
      return null;
  }
}
