import { meterShare } from '../echo/read-report.ts';
import { ratesNow } from '../echo/measures.ts';
import { percent, rate } from '../echo/verdict.ts';
import type { StatsSample } from '../timeline/stats-history.ts';
import type { Reading } from '../echo/read-report.ts';
import type { EchoText } from '../text/echo-en.ts';
import { fill } from '../text/fill.ts';

export interface EchoFiguresProps {
  readonly samples: readonly StatsSample[];
  readonly reading: Reading;
  /** Two channels were asked for: Firefox says that it takes them either way. */
  readonly isStereo: boolean;
  readonly text: EchoText;
}

/** How loud it is at both ends. */
export function EchoLevels({ reading, text }: Pick<EchoFiguresProps, 'reading' | 'text'>) {
  return (
    <div class="levels" role="group" aria-label={text.levels}>
      {(['microphone', 'returned'] as const).map((which) => {
        const share = meterShare(reading[which] ?? 0);
        const label = text[`level.${which}`];
        const said = fill(text['level.said'], { percent: String(Math.round(share * 100)) });
        return (
          <div key={which} class={`level ${which}`}>
            <span>{label}</span>
            <span
              class="bar"
              role="meter"
              aria-label={label}
              aria-valuemin={0}
              aria-valuemax={1}
              aria-valuenow={Number(share.toFixed(2))}
              aria-valuetext={said}
            >
              <i style={{ transform: `scaleX(${share.toFixed(3)})` }} />
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** What the connection carries at this moment. */
export function EchoFigures({ samples, reading, isStereo, text }: EchoFiguresProps) {
  const now = ratesNow(samples);
  const none = text['figure.unknown'];
  const newest = samples.at(-1)?.streams.find(({ direction, kind }) => direction === 'received' && kind === 'video');
  const both = (up: number | null, down: number | null, write: (value: number) => string) =>
    up === null || down === null ? null : { up: write(up), down: write(down) };
  const loss = both(now.lossUp, now.lossDown, percent);
  const rates = both(now.upKbps, now.downKbps, rate);
  const audio = reading.audio && isStereo && reading.isStereo ? `${reading.audio} (${text.stereo})` : reading.audio;
  const coded = [reading.video, audio].filter((codec) => codec !== null).join(' · ');
  return (
    <section class="echo-figures" aria-label={text['figures.title']}>
      <dl>
        <Figure label={text['figure.rtt']} shown={now.rttMs === null ? none : `${Math.round(now.rttMs)} ms`} />
        <Figure label={text['figure.loss']} {...written(loss, text)} />
        <Figure label={text['figure.rate']} {...written(rates, text)} />
        <Figure label={text['figure.size']} shown={newest?.width && newest.height ? `${newest.width}×${newest.height}` : none} />
        <Figure label={text['figure.codec']} shown={coded || none} />
      </dl>
    </section>
  );
}

interface Written {
  readonly shown: string;
  /** For whoever cannot see the arrows. */
  readonly said?: string;
}

function written(both: { readonly up: string; readonly down: string } | null, text: EchoText): Written {
  if (both === null) return { shown: text['figure.unknown'] };
  return { shown: fill(text['figure.both'], both), said: fill(text['figure.said'], both) };
}

function Figure({ label, shown, said }: Written & { readonly label: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="mono">
        {said === undefined ? (
          shown
        ) : (
          <>
            <span aria-hidden="true">{shown}</span>
            <span class="hidden-visually">{said}</span>
          </>
        )}
      </dd>
    </div>
  );
}
