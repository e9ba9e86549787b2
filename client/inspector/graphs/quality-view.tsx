import { fill } from '../../text/fill.ts';
import type { InspectorTablesText } from '../../text/inspector-tables-en.ts';
import { figure, type Unit } from './figure.ts';
import type { Quality, QualityCause } from './quality.ts';

const UNITS: Readonly<Record<QualityCause, Unit | null>> = {
  loss: 'percent',
  'round-trip': 'ms',
  jitter: 'ms',
  freezes: 'percent',
  frames: 'frames',
  bandwidth: null,
  cpu: null,
};

/** One word for how good the call is, and its reason. */
export function QualityView({ quality, text }: { quality: Quality | null; text: InspectorTablesText }) {
  const word = quality?.word ?? 'unknown';
  return (
    <p class={`quality ${word}`}>
      <QualitySign word={word} />
      <b>{text[`quality.${word}`]}</b> <span>{qualityReason(quality, text)}</span>
    </p>
  );
}

/** Why it is so, in a sentence. */
export function qualityReason(quality: Quality | null, text: InspectorTablesText): string {
  if (!quality) return text['quality.unknown.detail'];
  const { cause, direction, kind, value } = quality;
  if (cause === null) return text['quality.good.detail'];
  const key = direction === null ? `quality.${cause}` : `quality.${cause}.${direction}`;
  const sentence = Object.hasOwn(text, key) ? text[key as keyof InspectorTablesText] : text[`quality.${quality.word}`];
  const unit = UNITS[cause];
  return fill(sentence, {
    value: unit === null || value === null ? '' : figure(value, unit),
    kind: kind === null ? '' : text[`quality.kind.${kind}`],
  });
}

/** Three, two or one of three bars: seen without their colour. */
function QualitySign({ word }: { word: Quality['word'] | 'unknown' }) {
  const bars = { good: 3, fair: 2, poor: 1, unknown: 0 }[word];
  return (
    <svg class="quality-sign" viewBox="0 0 18 16" width="18" height="16" aria-hidden="true">
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          class={bar < bars ? 'full' : undefined}
          x={bar * 6.5 + 0.5}
          y={10 - bar * 4.5}
          width="4"
          height={5 + bar * 4.5}
          rx="1"
        />
      ))}
    </svg>
  );
}
