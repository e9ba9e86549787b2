import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { CallSeat } from '../../../protocol/seat.ts';
import { otherSeat } from '../../../protocol/seat.ts';
import { fill } from '../../text/fill.ts';
import type { InspectorTablesText } from '../../text/inspector-tables-en.ts';
import type { Explain, ExplainedTerm } from '../candidates/explain.tsx';
import type { Chart, Line, Measure } from './charts.ts';
import { axisTop, figure, rangeFigure } from './figure.ts';
import { HEIGHT, linePath, pointAt, summary, WIDTH, type Span } from './line-path.ts';
import { agoLabel } from './time-label.ts';

/** What an arrow key goes back or forth. */
const STEP_MS = 5000;

const TERMS: Readonly<Partial<Record<Measure, ExplainedTerm>>> = {
  roundTrip: 'rtt',
  bitrate: 'bitrate',
  jitter: 'jitter',
  loss: 'packetLoss',
};

export interface ChartViewProps {
  readonly chart: Chart;
  readonly span: Span;
  readonly seat: CallSeat;
  /** The moment that is looked at, in every chart at once; null: now. ms since 1970. */
  readonly cursor: Signal<number | null>;
  readonly text: InspectorTablesText;
  readonly explain: Explain;
}

/** A small chart of the last minutes: what is sent is a full line, what is received a dashed one. */
export function ChartView({ chart, span, seat, cursor, text, explain }: ChartViewProps) {
  const id = useId();
  const { measure, unit, lines } = chart;
  const top = axisTop(
    lines.flatMap(({ points }) => points.flatMap(({ value }) => value ?? [])),
    unit,
  );
  const name = text[`graphs.measure.${measure}`];
  const term = TERMS[measure];
  const at = cursor.value;
  const value = (line: Line) => {
    const found = at === null ? summary(line.points).now : (pointAt(line.points, at)?.value ?? null);
    return found === null ? '–' : figure(found, unit);
  };
  const said = lines.map((line) => `${text[`graphs.${line.direction ?? 'both'}`]} ${value(line)}`).join(', ');
  const when = at === null ? text['graphs.now'] : fill(text['graphs.ago'], { time: agoLabel(span.to - at) });
  const move = (to: number) => (cursor.value = to >= span.to ? null : Math.max(span.from, to));
  const moveBy: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => move((at ?? span.to) - STEP_MS),
    ArrowRight: () => move((at ?? span.to) + STEP_MS),
    Home: () => move(span.from),
    End: () => move(span.to),
    Escape: () => move(span.to),
  };
  return (
    <figure class="chart">
      <figcaption>
        <span class="name">{term ? explain(term, name) : name}</span>
        {lines.map((line) => (
          <span key={line.direction} class={`value ${seatOf(line, seat)} ${line.direction ?? 'both'}`}>
            <LineSign direction={line.direction} />
            <span class="hidden-words">{text[`graphs.${line.direction ?? 'both'}`]} </span>
            {value(line)}
            <small aria-hidden="true">{range(line, chart)}</small>
          </span>
        ))}
      </figcaption>
      <div
        class="plot"
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-valuemin={-Math.round((span.to - span.from) / 1000)}
        aria-valuemax={0}
        aria-valuenow={Math.round(((at ?? span.to) - span.to) / 1000)}
        aria-valuetext={`${when}: ${said}`}
        aria-describedby={id}
        onKeyDown={(event) => {
          const act = moveBy[event.key];
          if (!act) return;
          event.preventDefault();
          act();
        }}
        onBlur={() => (cursor.value = null)}
        onPointerMove={(event) => {
          const { left, width } = event.currentTarget.getBoundingClientRect();
          move(span.from + ((event.clientX - left) / width) * (span.to - span.from));
        }}
        onPointerLeave={() => (cursor.value = null)}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <path class="rule" d={`M0 0H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT}H${WIDTH}`} />
          {lines.map((line) => (
            <path
              key={line.direction}
              class={`line ${seatOf(line, seat)} ${line.direction ?? 'both'}`}
              d={linePath(line.points, span, top)}
            />
          ))}
        </svg>
        <span class="top mono" aria-hidden="true">
          {figure(top, unit)}
        </span>
        {at !== null && (
          <span class="cursor" style={{ left: `${((at - span.from) / (span.to - span.from)) * 100}%` }} aria-hidden="true">
            <span class="mono">{when}</span>
          </span>
        )}
      </div>
      <p id={id} class="hidden-words">
        {lines.map((line) => sentence(line, chart, text)).join('. ')}. {text['graphs.howTo']}
      </p>
    </figure>
  );
}

/** What is sent has this side's colour, what is received the other one's. */
function seatOf({ direction }: Line, seat: CallSeat): string {
  if (direction === null) return 'neither';
  return direction === 'sent' ? seat : otherSeat(seat);
}

/** The least and the most of the minutes that are shown. */
function range(line: Line, { unit }: Chart): string {
  const { least, most } = summary(line.points);
  return least === null || most === null ? '' : rangeFigure(least, most, unit);
}

/** What the line says, for those who do not see it. */
function sentence(line: Line, { unit }: Chart, text: InspectorTablesText): string {
  const { now, least, most } = summary(line.points);
  const name = text[`graphs.${line.direction ?? 'both'}`];
  if (least === null || most === null) return fill(text['graphs.said.none'], { name });
  const values = { now: now === null ? text['graphs.none'] : figure(now, unit), least: figure(least, unit), most: figure(most, unit) };
  return fill(text['graphs.said'], { name, ...values });
}

/** A piece of the line: full and upwards for what leaves, dashed and downwards for what comes. */
export function LineSign({ direction }: Pick<Line, 'direction'>) {
  const arrow = direction === 'sent' ? 'M20 11V2M17 5l3-3 3 3' : direction === 'received' ? 'M20 2v9M17 8l3 3 3-3' : '';
  return (
    <svg class="line-sign" viewBox="5 0 19 13" width="19" height="13" aria-hidden="true">
      <path class="piece" d="M0 6.5h14" />
      <path d={arrow} />
    </svg>
  );
}
