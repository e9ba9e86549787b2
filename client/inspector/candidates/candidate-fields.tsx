import type { InspectorTablesText } from '../../text/inspector-tables-en.ts';
import type { Candidate } from './candidate-list.ts';
import { redactText } from './redact-address.ts';
import type { ShowAddress } from './shown-address.ts';

export interface CandidateFieldsProps {
  readonly candidate: Candidate;
  readonly text: InspectorTablesText;
  readonly showAddress: ShowAddress;
}

/** Everything that is known of a candidate and does not stand in its row. */
export function CandidateFieldsView({ candidate, text, showAddress }: CandidateFieldsProps) {
  const { relatedAddress, relatedPort, url } = candidate;
  // Browsers that hide the address write that there is none.
  const isRelated = relatedAddress !== null && relatedAddress !== '0.0.0.0' && relatedAddress !== '::';
  const fields: readonly (readonly [string, string | number | null])[] = [
    [text['column.priority'], candidate.priority],
    [text['field.foundation'], candidate.foundation],
    [text['field.component'], candidate.component],
    [text['field.related'], isRelated ? `${showAddress(relatedAddress)}${relatedPort === null ? '' : `:${relatedPort}`}` : null],
    [text['field.tcpType'], candidate.tcpType],
    [text['field.relayProtocol'], candidate.relayProtocol?.toUpperCase() ?? null],
    [text['field.url'], url === null ? null : redactText(url, showAddress)],
    [text['field.negotiation'], candidate.negotiation],
    [text['field.generation'], candidate.generation],
    [text['field.ufrag'], candidate.ufrag],
    [text['field.networkId'], candidate.networkId],
    [text['field.networkCost'], candidate.networkCost],
  ];
  return (
    <>
      <p>{text[`type.${kindOf(candidate.type)}`]}</p>
      <dl>
        {fields.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd class="mono">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}

function kindOf(type: string): 'host' | 'srflx' | 'prflx' | 'relay' | 'other' {
  return type === 'host' || type === 'srflx' || type === 'prflx' || type === 'relay' ? type : 'other';
}
