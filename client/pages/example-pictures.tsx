import { Server, UserRound, Volume2, VolumeX, type IconNode } from 'lucide';
import { useState } from 'preact/hooks';
import type { ExampleName } from '../examples/example-name.ts';
import type { ExamplesText } from '../text/examples-en.ts';
import { Icon } from '../ui/icon.tsx';
import { Video } from '../ui/video.tsx';
import type { ExampleState } from './example-state.ts';
import { shortTime } from './example-words.ts';

interface PictureProps {
  readonly side: 'you' | 'server';
  readonly caption: string;
  readonly label: string;
  readonly stream: MediaStream | null;
  readonly version: string;
  /** Said instead of a picture; null: there is one. */
  readonly card: string | null;
  readonly icon: IconNode;
  readonly isSoundAllowed: boolean;
}

function Picture({ side, caption, label, stream, version, card, icon, isSoundAllowed }: PictureProps) {
  return (
    <figure class={`example-picture ${side}`}>
      <div class="frame">
        {stream && <Video stream={stream} version={version} label={label} isSelf={side === 'you'} isSoundAllowed={isSoundAllowed} />}
        {card !== null && (
          <p class="frame-card">
            <Icon node={icon} size={30} />
            {card}
          </p>
        )}
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** This side's picture beside that of the server, as far as the example has them. */
export function ExamplePictures({ state, text }: { state: ExampleState; text: ExamplesText }) {
  const [isLoud, setLoud] = useState(false);
  const { example, run, local, remote, version, figures } = state;
  const isOn = run?.phase === 'connecting' || run?.phase === 'running';
  const hasPicture = isOn && figures.framesDecoded > 0;
  // Watching is for hearing, too; one's own voice is not.
  const isSoundAllowed = isOn && (example === 'viewer' ? !isLoud : isLoud);
  const far = example === 'viewer' ? ('watched' as const) : ('back' as const);
  return (
    <div class="example-face">
      <div class="example-pictures">
        {example !== 'viewer' && (
          <Picture
            side="you"
            caption={text['picture.you']}
            label={text['picture.you.label']}
            stream={isOn ? local : null}
            version="own"
            card={ownCard(state, isOn, text)}
            icon={UserRound}
            isSoundAllowed={false}
          />
        )}
        {example !== 'broadcaster' && (
          <Picture
            side="server"
            caption={text[`picture.${far}`]}
            label={text[`picture.${far}.label`]}
            stream={isOn ? remote : null}
            version={String(version)}
            card={hasPicture ? null : farCard(example, run?.phase, text)}
            icon={Server}
            isSoundAllowed={isSoundAllowed}
          />
        )}
      </div>
      {example !== 'broadcaster' && isOn && (
        <p class="sound">
          <button type="button" class="small-button" onClick={() => setLoud(!isLoud)}>
            <Icon node={isSoundAllowed ? VolumeX : Volume2} size={15} />
            {text[isSoundAllowed ? 'sound.off' : 'sound.on']}
          </button>
          {example === 'audio-video-loopback' && <small>{text['sound.hint']}</small>}
        </p>
      )}
      <dl class="figures">
        <div>
          <dt>{text.roundTrip}</dt>
          <dd class="mono">{figures.roundTripMs === null ? '–' : shortTime(figures.roundTripMs)}</dd>
        </div>
        {example !== 'broadcaster' && (
          <div>
            <dt>{text.frames}</dt>
            <dd class="mono">{figures.framesDecoded}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

function ownCard({ run, local }: ExampleState, isOn: boolean, text: ExamplesText): string | null {
  if (!isOn) return text['card.you'];
  if (local) return local.getVideoTracks().length > 0 ? null : text['card.you.none'];
  return run?.steps[0]?.status === 'now' ? text['card.you.asking'] : text['card.you'];
}

function farCard(example: ExampleName, phase: string | undefined, text: ExamplesText): string {
  if (phase !== 'connecting' && phase !== 'running') return text['card.far'];
  return phase === 'running' && example === 'viewer' ? text['card.far.waiting'] : text['card.far.coming'];
}
