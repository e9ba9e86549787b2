import type { StepText } from '../../text/step-en.ts';

/** Where the signal is: at the caller, before it leaves or before it is applied; the way that lies before or behind it. */
export function Wire({ direction, text }: { direction: 'sent' | 'received' | null; text: StepText }) {
  return (
    <div class="step-wire">
      <span class="step-ends" aria-hidden="true">
        <b class="caller">{text['step.caller']}</b>
        <b class="server">{text['step.server']}</b>
        <b class="callee">{text['step.callee']}</b>
      </span>
      <svg viewBox="0 0 240 44" aria-hidden="true">
        {(['caller', 'server', 'callee'] as const).map((end, index) => (
          <line key={end} class={`life ${end}`} x1={24 + index * 96} x2={24 + index * 96} y1="2" y2="42" />
        ))}
        {direction === 'sent' && (
          <>
            <path class="way ahead" d="M40 22H208" />
            <path class="head" d="M206 16l10 6-10 6z" />
            <circle class="signal" cx="24" cy="22" r="8" />
          </>
        )}
        {direction === 'received' && (
          <>
            <path class="way" d="M216 22H62" />
            <path class="head" d="M62 16l-10 6 10 6z" />
            <circle class="signal" cx="40" cy="22" r="8" />
          </>
        )}
      </svg>
      {direction !== null && <p>{text[`step.${direction}`]}</p>}
    </div>
  );
}
