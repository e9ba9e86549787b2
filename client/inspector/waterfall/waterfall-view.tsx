import type { Glossary, Term as TermName } from '../../text/glossary-terms.ts';
import { fill } from '../../text/fill.ts';
import type { VerdictText } from '../../text/inspector-verdict-en.ts';
import { Term } from '../../ui/term.tsx';
import { axisOf, type Axis } from './axis.ts';
import { PHASES, SIDES, type Bar } from './bar.ts';
import { formatTime } from './format-time.ts';
import { took, type Waterfall } from './waterfall.ts';
import { TimesTable } from './times-table.tsx';
import '../../styles/inspector/waterfall.css';

export interface WaterfallProps {
  readonly waterfall: Waterfall;
  /** Where bars end that are under way; ms since 1970 on this side's clock. */
  readonly now: number;
  readonly text: VerdictText;
  readonly glossary: Glossary;
}

/** What a phase is about, where a word of the field says it. */
const TERM_OF_PHASE: Readonly<Partial<Record<Bar['phase'], TermName>>> = {
  socket: 'signaling',
  seat: 'seat',
  offer: 'offer',
  'offer-delivery': 'mailbox',
  answer: 'answer',
  candidate: 'candidate',
  check: 'check',
  ice: 'ice',
  dtls: 'dtls',
  packet: 'srtp',
};

/** Where the time went: a row for each phase, with a bar for each side on one axis. */
export function WaterfallView({ waterfall, now, text, glossary }: WaterfallProps) {
  const { bars, isWhole } = waterfall;
  if (bars.length === 0) return <p class="waterfall-note">{text['time.nothing']}</p>;
  const axis = axisOf(bars, now);
  return (
    <section class="waterfall" aria-label={text['time.title']}>
      <p class="waterfall-longest">{longestSentence(waterfall, text)}</p>
      {!isWhole && <p class="waterfall-note">{text['time.unknown']}</p>}
      <div class="waterfall-rows">
        <p class="waterfall-key" aria-hidden="true">
          {SIDES.map((side) => (
            <span key={side}>
              <i class={`time-bar ${side}`} />
              {text[`time.${side}`]}
            </span>
          ))}
        </p>
        <Cuts axis={axis} text={text} />
        {PHASES.map((phase) => (
          <Row key={phase} bars={bars.filter((bar) => bar.phase === phase)} axis={axis} now={now} text={text} glossary={glossary} />
        ))}
      </div>
      <div class="unseen">
        <TimesTable bars={bars} axis={axis} now={now} text={text} />
      </div>
    </section>
  );
}

export function longestSentence({ longest }: Waterfall, text: VerdictText): string {
  if (!longest) return text['time.nothing'];
  const values = { phase: text[`time.${longest.phase}`], time: formatTime(took(longest)), side: text[`time.${longest.side}`] };
  return fill(text[longest.side === 'server' ? 'time.longest' : 'time.longest.side'], values);
}

/** Of a row only the word is for whoever listens; the table says the rest. */
function Row({ bars, axis, now, text, glossary }: Omit<WaterfallProps, 'waterfall'> & { bars: readonly Bar[]; axis: Axis }) {
  const [first] = bars;
  if (!first) return null;
  const name = text[`time.${first.phase}`];
  const term = TERM_OF_PHASE[first.phase];
  return (
    <div class="waterfall-row">
      {term === undefined ? (
        <span class="phase" aria-hidden="true">
          {name}
        </span>
      ) : (
        <span class="phase">
          <Term glossary={glossary} term={term}>
            {name}
          </Term>
        </span>
      )}
      <span class="tracks" aria-hidden="true">
        {bars.map((bar) => {
          const [from, to] = [axis.place(bar.fromMs), axis.place(bar.toMs ?? now)];
          const isRunning = bar.toMs === null ? ' running' : '';
          return (
            <i key={bar.side} class={`time-bar ${bar.side}${isRunning}`} style={`left:${percent(from)};width:${percent(to - from)}`} />
          );
        })}
      </span>
      <span class="times" aria-hidden="true">
        {bars.map((bar) => (
          <span key={bar.side} class={bar.side}>
            {bar.toMs === null ? '…' : formatTime(took(bar))}
          </span>
        ))}
      </span>
    </div>
  );
}

/** Where people waited and the axis goes on without it. */
function Cuts({ axis, text }: { axis: Axis; text: VerdictText }) {
  if (axis.cuts.length === 0) return null;
  return (
    <div class="waterfall-cuts" aria-hidden="true">
      {axis.cuts.map((cut) => (
        <p key={cut.fromMs}>
          <i class="cut-sign" />
          {fill(text['time.cut'], { time: formatTime(cut.tookMs) })}
        </p>
      ))}
      <span class="cut-lines">
        {axis.cuts.map((cut) => (
          <i
            key={cut.fromMs}
            class="cut-line"
            style={`left:${percent(axis.place(cut.fromMs))};width:${percent(axis.place(cut.fromMs + cut.tookMs) - axis.place(cut.fromMs))}`}
          />
        ))}
      </span>
    </div>
  );
}

function percent(part: number): string {
  return `${Math.round(part * 10_000) / 100}%`;
}
