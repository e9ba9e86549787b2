import type { CallSeat } from '../../../protocol/seat.ts';
import type { VerdictText } from '../../text/inspector-verdict-en.ts';
import type { Verdict } from './call-verdict.ts';
import { verdictSentence } from './verdict-words.ts';
import '../../styles/inspector/verdict.css';

/** How the call was made, in one sentence; announced when it changes. */
export function VerdictView({ verdict, seat, text }: { verdict: Verdict; seat: CallSeat; text: VerdictText }) {
  return (
    <div class={`verdict ${tone(verdict)}`}>
      <Way verdict={verdict} seat={seat} />
      <p role="status">{verdictSentence(verdict, text)}</p>
    </div>
  );
}

function tone(verdict: Verdict): 'direct' | 'relayed' | 'broken' | 'under-way' {
  if (verdict.isConnected) return verdict.road.isRelayed ? 'relayed' : 'direct';
  return verdict.now === 'failed' || verdict.now === 'left' ? 'broken' : 'under-way';
}

/** The caller's circle and the callee's, with what is between them. Decoration: the sentence says the same. */
function Way({ verdict, seat }: { verdict: Verdict; seat: CallSeat }) {
  const them = seat === 'caller' ? 'callee' : 'caller';
  const kind = tone(verdict);
  return (
    <svg class="way" viewBox="0 0 84 28" width="84" height="28" aria-hidden="true">
      {kind === 'relayed' ? <path class="line" d="M14 14 L32 14 M52 14 L70 14" /> : <path class="line" d="M14 14 L70 14" />}
      {kind === 'relayed' && <rect class="relay" x="35" y="7" width="14" height="14" rx="3" />}
      {kind === 'broken' && <path class="cross" d="M37 9 L47 19 M47 9 L37 19" />}
      <circle class={seat} cx="11" cy="14" r="8" />
      <circle class={them} cx="73" cy="14" r="8" />
    </svg>
  );
}
