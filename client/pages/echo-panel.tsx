import { Ear, EarOff, RotateCw } from 'lucide';
import { useEffect, useState } from 'preact/hooks';
import { callPhase } from '../call/call-phase.ts';
import { LIMIT_MINUTES } from '../echo/test-course.ts';
import type { EchoText } from '../text/echo-en.ts';
import type { Text } from '../text/en.ts';
import { fill } from '../text/fill.ts';
import type { Language } from '../text/language.ts';
import { Headline } from '../ui/headline.tsx';
import { Icon } from '../ui/icon.tsx';
import { NetworkLink } from '../ui/network-link.tsx';
import { Notice } from '../ui/notice.tsx';
import { DeviceNoticeList } from './device-notice-list.tsx';
import { EchoFigures, EchoLevels } from './echo-figures.tsx';
import { EchoInspector } from './echo-inspector.tsx';
import type { EchoSession } from './echo-session.ts';
import { EchoStage } from './echo-stage.tsx';
import { EchoVerdict } from './echo-verdict.tsx';
import { echoSentence } from './echo-words.ts';
import { listenForShortcuts } from './shortcuts.ts';
import { toggleDevice } from '../media/switch-device.ts';
import { useEchoFindings } from './use-echo-findings.tsx';

export interface EchoPanelProps {
  readonly session: EchoSession;
  readonly state: EchoSession['state'];
  readonly common: Text;
  readonly text: EchoText;
  readonly language: Language;
}

/** The test call, or what it has shown. */
export function EchoPanel({ session, state, common, text, language }: EchoPanelProps) {
  const [isHearing, setHearing] = useState(false);
  const { verdict, hasBegun, refused, call, reading, isOverByItself } = state;
  const phase = callPhase(call);
  useEffect(
    () => listenForShortcuts((shortcut) => (shortcut === 'hang-up' ? session.end() : void toggleDevice(session.media, shortcut))),
    [session],
  );
  const minutes = String(LIMIT_MINUTES);
  const headline = verdict?.headline;
  const hasNoPath = phase === 'failed' || phase === 'failing' || phase === 'lost' || headline === 'failed' || headline === 'lost';
  const findings = useEchoFindings(hasNoPath, language, session);
  const isUnderWay = hasBegun && verdict === null && refused === null;
  const hasSound = phase === 'connected' && verdict === null;
  return (
    <main class={`call echo ${phase}`}>
      <EchoStage
        session={session}
        state={state}
        isHearing={isHearing}
        onSoundBlocked={() => setHearing(false)}
        common={common}
        text={text}
      />
      <section class="panel">
        <Headline {...echoSentence(state, session.isRelayOnly, text)}>
          {verdict !== null || refused !== null ? (
            <p class="actions">
              <a class="button" href={`/echo${location.search}`}>
                <Icon node={RotateCw} size={18} />
                {text.again}
              </a>
              <a class="button secondary" href={`/create${location.search}`}>
                {common['home.create']}
              </a>
            </p>
          ) : (
            isUnderWay && (
              <p class="actions">
                {hasSound && (
                  <button type="button" class="button secondary" onClick={() => setHearing(!isHearing)}>
                    <Icon node={isHearing ? EarOff : Ear} size={18} />
                    {text[isHearing ? 'sound.off' : 'sound.on']}
                  </button>
                )}
                {(phase === 'failed' || phase === 'lost') && (
                  <button type="button" class="button secondary" onClick={session.retry}>
                    {text.retry}
                  </button>
                )}
                <button type="button" class="button" onClick={session.end}>
                  {text.end}
                </button>
              </p>
            )
          )}
          {hasSound && !isHearing && <p class="echo-hint">{text['sound.hint']}</p>}
        </Headline>
        <div class="notices">
          {isOverByItself && <Notice tone="quiet" words={fill(text['ended.byItself'], { minutes })} />}
          {verdict === null && refused === null && <DeviceNoticeList media={session.media} state={state.media} text={common} />}
          {session.problems.length > 0 && (
            <Notice tone="quiet" words={fill(common['notice.parameters'], { names: session.problems.join(', ') })} />
          )}
        </div>
        {verdict !== null && verdict.said.length > 0 && <EchoVerdict verdict={verdict} text={text} />}
        {findings}
        {(headline === 'poor' || hasNoPath) && (
          <p>
            <NetworkLink text={common} isApart />
          </p>
        )}
        {isUnderWay && phase === 'connected' && (
          <>
            <EchoLevels reading={reading} text={text} />
            <EchoFigures samples={session.samples()} reading={reading} isStereo={session.isStereo} text={text} />
            <p class="echo-hint">{fill(text.limit, { minutes })}</p>
          </>
        )}
        {hasBegun && refused === null && <EchoInspector session={session} common={common} text={text} language={language} />}
      </section>
    </main>
  );
}
