import { otherSeat, type CallSeat } from '../../../protocol/seat.ts';
import { fill } from '../../text/fill.ts';
import type { InspectorTablesText } from '../../text/inspector-tables-en.ts';
import type { PairEnd } from '../../timeline/selected-pair.ts';
import { figure } from '../graphs/figure.ts';
import type { GridPair } from './pair-grid.ts';
import type { ShowAddress } from './shown-address.ts';
import { StandingSign } from './standing-sign.tsx';

export interface PairReadoutProps {
  readonly pair: GridPair;
  readonly side: CallSeat;
  readonly text: InspectorTablesText;
  readonly showAddress: ShowAddress;
}

/** What is known of one pair: between whom it is, and how its checks stand. */
export function PairReadout({ pair, side, text, showAddress }: PairReadoutProps) {
  const { local, remote, standing, isNominated, checksSent, answersReceived, rttMs } = pair;
  const facts = [
    isNominated && text['pairs.nominated'],
    checksSent !== null && fill(text['pairs.checks'], { sent: String(checksSent), answers: String(answersReceived ?? 0) }),
    rttMs !== null && fill(text['pairs.rtt'], { time: figure(rttMs, 'ms') }),
  ].filter((fact) => fact !== false);
  return (
    <div class={`pair-readout ${standing}`} role="status">
      <p class="standing">
        <StandingSign standing={standing} /> <b>{text[`pairs.standing.${standing}`]}</b>
        {facts.length > 0 && <span class="facts">{facts.join(' · ')}</span>}
      </p>
      <p>{text[`pairs.explain.${standing}`]}</p>
      <ul>
        <li class={side}>
          <End end={local} showAddress={showAddress} />
        </li>
        <li class={otherSeat(side)}>
          <End end={remote} showAddress={showAddress} />
        </li>
      </ul>
    </div>
  );
}

function End({ end, showAddress }: { end: PairEnd; showAddress: ShowAddress }) {
  const { type, protocol, relayProtocol, address, port, networkType } = end;
  const how = [type, protocol, relayProtocol && `TURN/${relayProtocol.toUpperCase()}`, networkType !== 'unknown' && networkType];
  return (
    <span class="mono">
      {how.filter(Boolean).join(' ')} <span class="where">{`${showAddress(address)}${port === null ? '' : `:${port}`}`}</span>
    </span>
  );
}
