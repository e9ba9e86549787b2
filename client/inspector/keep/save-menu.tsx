import { Download } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { InspectorText } from '../../text/inspector-en.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { writeTimeline } from '../../timeline/timeline-file.ts';
import { Icon } from '../../ui/icon.tsx';
import { saveFile } from '../ladder/save-picture.ts';
import { timelineFileName } from './file-name.ts';
import { createTimelineRedaction } from './redact-timeline.ts';
import '../../styles/inspector/keep.css';

/** The text of a file with this timeline. `now`: ms since 1970 on its own side's clock. */
export function timelineFile(timeline: CallTimeline, isRedacted: boolean, now: number): string {
  const kept = isRedacted ? createTimelineRedaction()(timeline) : timeline;
  return writeTimeline({ savedAt: now, isRedacted, timeline: kept });
}

/** Keeps the timeline as a file: without addresses, unless somebody wants them in it. */
export function SaveMenu({ timeline, text }: { timeline: CallTimeline; text: InspectorText }) {
  const [isOpen, setOpen] = useState(false);
  const [withAddresses, setWithAddresses] = useState(false);
  const [said, setSaid] = useState('');
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const closing = new AbortController();
    const closeOutside = ({ target }: Event) => !menu.current?.contains(target as Node) && setOpen(false);
    for (const type of ['pointerdown', 'focusin']) document.addEventListener(type, closeOutside, { signal: closing.signal });
    return () => closing.abort();
  }, [isOpen]);
  const save = () => {
    try {
      const content = timelineFile(timeline, !withAddresses, performance.timeOrigin + performance.now());
      saveFile(new Blob([content], { type: 'application/json' }), timelineFileName(new Date()));
      setSaid(text['save.saved']);
    } catch {
      setSaid(text['save.failed']);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    // Of what it stands in nothing closes with it.
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  const toggle = () => {
    setSaid('');
    setOpen(!isOpen);
  };
  return (
    <div ref={menu} class="save-menu" onKeyDown={onKeyDown}>
      <button ref={button} type="button" class="small-button" aria-expanded={isOpen} onClick={toggle}>
        <Icon node={Download} size={16} />
        {text.save}
      </button>
      {isOpen && (
        <div class="save-sheet" role="group" aria-label={text.save}>
          <p>{text['save.means']}</p>
          <label>
            <input type="checkbox" checked={withAddresses} onChange={() => setWithAddresses(!withAddresses)} />
            <span>
              {text['save.addresses']} <small>{text['save.addresses.detail']}</small>
            </span>
          </label>
          <button type="button" class="button" onClick={save}>
            {text['save.file']}
          </button>
          <span role="status">{said}</span>
          <a href={`/replay${globalThis.location?.search ?? ''}`} target="_blank" rel="noopener">
            {text['save.open']}
          </a>
        </div>
      )}
    </div>
  );
}
