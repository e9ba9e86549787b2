import { useRef, useState } from 'preact/hooks';
import type { InspectorText } from '../../text/inspector-en.ts';
import type { Ladder } from './ladder.ts';
import { paletteOf, saveFile, toPng } from './save-picture.ts';
import { toMermaid } from './to-mermaid.ts';
import { toSvg } from './to-svg.ts';

export interface KeepLadderProps {
  readonly ladder: Ladder;
  readonly text: InspectorText;
  readonly copy: (text: string) => Promise<boolean>;
}

/** The ladder for a README or a slide: as Mermaid text, as SVG, as PNG. */
export function KeepLadder({ ladder, text, copy }: KeepLadderProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const tell = (isDone: boolean, words = '') => setSaid(isDone ? words : text['ladder.kept.failed']);
  const draw = () => toSvg(ladder, text, paletteOf(ref.current ?? document.documentElement));
  const saveSvg = async () => saveFile(new Blob([draw()], { type: 'image/svg+xml' }), 'ladder.svg');
  const savePng = async () => saveFile(await toPng(draw()), 'ladder.png');
  const save = (saving: () => Promise<void>) =>
    void saving().then(
      () => tell(true),
      () => tell(false),
    );
  const onCopy = () => void copy(toMermaid(ladder, text)).then((isDone) => tell(isDone, text['ladder.kept.mermaid']));
  return (
    <div ref={ref} class="keep-ladder" role="group" aria-label={text['ladder.keep']}>
      <button type="button" class="small-button" onClick={onCopy}>
        {text['ladder.keep.mermaid']}
      </button>
      <button type="button" class="small-button" onClick={() => save(saveSvg)}>
        {text['ladder.keep.svg']}
      </button>
      <button type="button" class="small-button" onClick={() => save(savePng)}>
        {text['ladder.keep.png']}
      </button>
      <span role="status">{said}</span>
    </div>
  );
}
