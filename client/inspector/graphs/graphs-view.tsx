import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { CallSeat } from '../../../protocol/seat.ts';
import { fill } from '../../text/fill.ts';
import type { InspectorTablesText } from '../../text/inspector-tables-en.ts';
import type { StatsSample } from '../../timeline/stats-history.ts';
import type { Explain } from '../candidates/explain.tsx';
import { ChartView, LineSign } from './chart-view.tsx';
import { charts } from './charts.ts';
import { LimitationStrip } from './limitation-strip.tsx';
import { quality } from './quality.ts';
import { QualityView } from './quality-view.tsx';
import { agoLabel } from './time-label.ts';
import '../../styles/inspector/graphs.css';

export interface GraphsViewProps {
  readonly seat: CallSeat;
  readonly samples: readonly StatsSample[];
  /** ms since 1970, to tell whether the newest sample is of now. */
  readonly now: number;
  readonly text: InspectorTablesText;
  readonly explain: Explain;
}

const TICKS = [300_000, 150_000];

/** The last five minutes of the call in small charts, under one word for how good it is. */
export function GraphsView({ seat, samples, now, text, explain }: GraphsViewProps) {
  const cursor = useSignal<number | null>(null);
  const drawn = useMemo(() => charts(samples), [samples]);
  if (samples.length === 0) return <p class="graphs-empty">{text['graphs.empty']}</p>;
  const { span } = drawn;
  const section = (kind: 'video' | 'audio' | null) => (
    <section aria-label={text[`graphs.section.${kind ?? 'call'}`]}>
      <h3>{text[`graphs.section.${kind ?? 'call'}`]}</h3>
      {drawn.charts
        .filter((chart) => chart.kind === kind)
        .map((chart) => (
          <ChartView key={chart.measure} chart={chart} span={span} seat={seat} cursor={cursor} text={text} explain={explain} />
        ))}
      {kind === 'video' && <LimitationStrip charts={drawn} text={text} />}
      <p class="ticks mono" aria-hidden="true">
        {TICKS.map((ms) => (
          <span key={ms}>{fill(text['graphs.ago'], { time: agoLabel(ms) })}</span>
        ))}
        <span>{text['graphs.now']}</span>
      </p>
    </section>
  );
  return (
    <div class="graphs-view">
      <QualityView quality={quality(samples, now)} text={text} />
      <p class="graphs-legend" aria-hidden="true">
        {(['sent', 'received'] as const).map((direction) => (
          <span key={direction} class={`value ${direction} ${(direction === 'sent') === (seat === 'caller') ? 'caller' : 'callee'}`}>
            <LineSign direction={direction} /> {text[`graphs.${direction}`]}
          </span>
        ))}
      </p>
      {section(null)}
      {section('video')}
      {section('audio')}
    </div>
  );
}
