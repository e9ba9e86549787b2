import { ArrowLeft, ArrowLeftRight, ArrowRight, Check, Minus, X } from 'lucide';
import type { CallSeat } from '../../../protocol/seat.ts';
import type { SdpKey, SdpText } from '../../text/sdp-en.ts';
import { Icon } from '../../ui/icon.tsx';
import type { SectionAgreement, Side } from './agreement.ts';
import { say } from './phrase.ts';

/** What the two agreed on for one m-section: the outcome, who sends, and what of the codecs and extensions was taken. */
export function SdpAgreement({ agreed, offeredBy, text }: { agreed: SectionAgreement; offeredBy: CallSeat; text: SdpText }) {
  const seat = (side: Side): CallSeat => ((side === 'offerer') === (offeredBy === 'caller') ? 'caller' : 'callee');
  const flow = agreed.flow === 'offerer' || agreed.flow === 'answerer' ? seat(agreed.flow) : agreed.flow;
  const facts: SdpKey[] = [
    ...(agreed.dtlsClient ? [`dtls.${seat(agreed.dtlsClient)}` as const] : []),
    ...(agreed.outcome === 'accepted' ? [agreed.isBundled ? ('bundle.yes' as const) : ('bundle.no' as const)] : []),
    ...(agreed.isMuxed === null ? [] : [agreed.isMuxed ? ('mux.yes' as const) : ('mux.no' as const)]),
    ...(agreed.isTrickled ? ['trickle.yes' as const] : []),
  ];
  const isAnswered = agreed.outcome !== 'unanswered';
  return (
    <div class="sdp-agreement">
      <ul class="sdp-facts">
        <li class={`sdp-outcome ${agreed.outcome}`}>
          <Icon node={agreed.outcome === 'accepted' ? Check : agreed.outcome === 'refused' ? X : Minus} size={15} />
          {text[`outcome.${agreed.outcome}`]}
        </li>
        {flow !== null && (
          <li class="sdp-flow">
            <span class="dot caller" aria-hidden="true" />
            <Icon
              node={flow === 'both' ? ArrowLeftRight : flow === 'caller' ? ArrowRight : flow === 'callee' ? ArrowLeft : Minus}
              size={15}
            />
            <span class="dot callee" aria-hidden="true" />
            {text[`flow.${flow}`]}
          </li>
        )}
        {facts.map((fact) => (
          <li key={fact}>{text[fact]}</li>
        ))}
      </ul>
      {/* What repairs a codec comes and goes with it; its own line below tells of it. */}
      <Taken
        label={text['reader.codecs']}
        items={agreed.codecs
          .filter(({ codec }) => codec.name.toLowerCase() !== 'rtx')
          .map(({ label, codec, isAccepted }) => ({ id: codec.payload, label, number: codec.payload, isAccepted }))}
        isAnswered={isAnswered}
        text={text}
      />
      <Taken
        label={text['reader.extensions']}
        items={agreed.extensions.map(({ uri, name, isAccepted }) => ({ id: uri, label: name, number: '', isAccepted }))}
        isAnswered={isAnswered}
        text={text}
      />
    </div>
  );
}

interface Item {
  readonly id: string;
  readonly label: string;
  readonly number: string;
  readonly isAccepted: boolean;
}

function Taken({ label, items, isAnswered, text }: { label: string; items: readonly Item[]; isAnswered: boolean; text: SdpText }) {
  if (items.length === 0) return null;
  const accepted = items.filter(({ isAccepted }) => isAccepted).length;
  const counts = { accepted: String(accepted), offered: String(items.length) };
  return (
    <div class="sdp-taken">
      <h4>
        {label}
        {isAnswered && <span>{say({ key: 'reader.agreed', values: counts }, text)}</span>}
      </h4>
      <ul>
        {items.map(({ id, label, number, isAccepted }) => (
          <li key={id} class={isAnswered ? (isAccepted ? 'accepted' : 'refused') : 'offered'}>
            <span>{label}</span>
            {number !== '' && number !== label && <small>{number}</small>}
            <span class="unseen">
              {', '}
              {text[isAnswered ? (isAccepted ? 'reader.accepted' : 'reader.refused') : 'reader.offered']}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
