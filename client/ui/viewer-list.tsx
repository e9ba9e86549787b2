import { Waypoints } from 'lucide';
import type { ChannelText } from '../text/channel-en.ts';
import { Icon } from './icon.tsx';

/** One viewer, in words. */
export interface ViewerRow {
  readonly seat: string;
  readonly number: string;
  /** What is answered by looking into its connection. */
  readonly question: string;
  readonly way: string;
  readonly tone: 'good' | 'relayed' | 'none';
  readonly rtt: string;
  readonly rate: string;
  readonly loss: string;
}

export interface ViewerListProps {
  readonly text: ChannelText;
  readonly rows: readonly ViewerRow[];
  /** Whose connection is looked into. */
  readonly inspected: string | null;
  readonly onInspect: (seat: string) => void;
}

/** Who watches, and what goes to each of them. */
export function ViewerList({ text, rows, inspected, onInspect }: ViewerListProps) {
  return (
    <table class="viewers">
      <caption>{text['list.title']}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="unseen">{text['list.title']}</span>
          </th>
          <th scope="col">{text['list.way']}</th>
          <th scope="col">{text['list.rtt']}</th>
          <th scope="col">{text['list.rate']}</th>
          <th scope="col">{text['list.loss']}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ seat, number, way, tone, rtt, rate, loss, question }) => (
          <tr key={seat}>
            <th scope="row">
              <button
                type="button"
                class="viewer-button"
                aria-expanded={inspected === seat}
                aria-label={question}
                title={question}
                onClick={() => onInspect(seat)}
              >
                <Icon node={Waypoints} size={14} />
                {number}
              </button>
            </th>
            <td>
              <span class="way">
                <span class={`dot ${tone}`} aria-hidden="true" />
                {way}
              </span>
            </td>
            <td>{rtt}</td>
            <td>{rate}</td>
            <td>{loss}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
