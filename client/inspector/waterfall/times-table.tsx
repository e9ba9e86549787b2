import type { VerdictText } from '../../text/inspector-verdict-en.ts';
import type { Axis } from './axis.ts';
import type { Bar } from './bar.ts';
import { formatTime } from './format-time.ts';
import { beside, took } from './waterfall.ts';

export interface TimesTableProps {
  readonly bars: readonly Bar[];
  readonly axis: Axis;
  readonly now: number;
  readonly text: VerdictText;
}

/** The same as the drawing, for whoever listens. */
export function TimesTable({ bars, axis, now, text }: TimesTableProps) {
  const name = ({ phase, side }: Bar) => `${text[`time.${phase}`]} (${text[`time.${side}`]})`;
  return (
    <table>
      <caption>{text['time.title']}</caption>
      <thead>
        <tr>
          {(['phase', 'side', 'from', 'took', 'after', 'beside'] as const).map((column) => (
            <th key={column} scope="col">
              {text[`time.table.${column}`]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={`${bar.phase} ${bar.side}`}>
            <th scope="row">{text[`time.${bar.phase}`]}</th>
            <td>{text[`time.${bar.side}`]}</td>
            <td>{formatTime(bar.fromMs - axis.startMs)}</td>
            <td>{bar.toMs === null ? text['time.running'] : formatTime(took(bar))}</td>
            <td>{bar.waitsFor ? name(bar.waitsFor) : '–'}</td>
            <td>{beside(bar, bars, now).map(name).join(', ') || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
