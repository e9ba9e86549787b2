import { medianMs, type Pings } from '../examples/ping-pong.ts';
import type { ExamplesText } from '../text/examples-en.ts';
import { fill } from '../text/fill.ts';
import { shortTime } from './example-words.ts';

/** So many lines fit beside the sentence. */
const SHOWN = 8;

/** Pings and their pongs, the latest first. Not read out: one a second would be all that is heard. */
export function ExamplePings({ pings, text }: { pings: Pings; text: ExamplesText }) {
  const median = medianMs(pings);
  return (
    <div class="example-face pings">
      <table>
        <caption>{text['pings.label']}</caption>
        <thead>
          <tr>
            <th scope="col">{text['pings.number']}</th>
            <th scope="col">{text['pings.at']}</th>
            <th scope="col">{text['pings.took']}</th>
          </tr>
        </thead>
        <tbody>
          {pings.slice(0, SHOWN).map(({ number, sentAtMs, tookMs }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              <td>{(sentAtMs / 1000).toFixed(1)} s</td>
              <td class={tookMs === null ? 'waiting' : 'came'}>{tookMs === null ? text['pings.waiting'] : shortTime(tookMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="detail">{median === null ? text['pings.none'] : fill(text['pings.median'], { time: shortTime(median) })}</p>
    </div>
  );
}
