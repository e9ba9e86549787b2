import { fill } from '../../text/fill.ts';
import type { InspectorTablesText } from '../../text/inspector-tables-en.ts';
import type { Charts, Limitation } from './charts.ts';
import { agoLabel } from './time-label.ts';

/** When the picture that is sent was held back, and by what, below the charts of the same minutes. */
export function LimitationStrip({ charts, text }: { charts: Charts; text: InspectorTablesText }) {
  const { span, limitations, isLimitationKnown } = charts;
  const reasons = [...new Set(limitations.map(({ reason }) => reason))];
  const place = ({ from, to }: Limitation) => {
    const percent = (at: number) => (Math.max(0, at - span.from) / (span.to - span.from)) * 100;
    return { left: `${percent(from)}%`, width: `${percent(to) - percent(from)}%` };
  };
  return (
    <div class="limitation">
      <p>
        <span class="name">{text['graphs.limitation']}</span>
        <span>
          {reasons.length === 0 && text[`graphs.limitation.${isLimitationKnown ? 'none' : 'unknown'}`]}
          {reasons.map((reason) => {
            const ms = limitations.reduce((sum, one) => sum + (one.reason === reason ? one.to - one.from : 0), 0);
            return (
              <span key={reason} class={`reason ${kindOf(reason)}`}>
                <span class="swatch" aria-hidden="true" />{' '}
                {fill(text['graphs.limitation.for'], { reason: text[`graphs.limitation.${kindOf(reason)}`], time: agoLabel(ms) })}
              </span>
            );
          })}
        </span>
      </p>
      {isLimitationKnown && (
        <div class="strip" aria-hidden="true">
          {limitations.map((limitation) => (
            <span key={limitation.from} class={kindOf(limitation.reason)} style={place(limitation)} />
          ))}
        </div>
      )}
    </div>
  );
}

function kindOf(reason: string): 'cpu' | 'bandwidth' | 'other' {
  return reason === 'cpu' || reason === 'bandwidth' ? reason : 'other';
}
