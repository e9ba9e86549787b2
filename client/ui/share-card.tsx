import { Check, Copy, Share2 } from 'lucide';
import { useState } from 'preact/hooks';
import type { Text } from '../text/en.ts';
import { Icon } from './icon.tsx';
import { QrCode } from './qr-code.tsx';

export interface ShareCardProps {
  readonly text: Text;
  /** In groups of four. */
  readonly code: string;
  readonly link: string;
  readonly isLocal: boolean;
  /** Undefined where the browser has no way to share. */
  readonly onShare: (() => void) | undefined;
  readonly copy: (text: string) => Promise<boolean>;
}

/** The code, the link and the QR code by which the other person finds the call. */
export function ShareCard({ text, code, link, isLocal, onShare, copy }: ShareCardProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const onCopy = () => void copy(link).then(setCopied);
  const selectAll = (event: FocusEvent) => (event.currentTarget as HTMLInputElement).select();
  const words = copied === null ? text['share.copy'] : copied ? text['share.copied'] : text['share.copyFailed'];
  return (
    <div class="share">
      <p class="code" role="group" aria-label={text['share.code']}>
        {code.split('-').map((group, index) => (
          <span key={index}>
            {index > 0 && <span class="code-dash">-</span>}
            {group}
          </span>
        ))}
      </p>
      <div class="share-row">
        <input class="field mono" readOnly value={link} aria-label={text['share.link']} onFocus={selectAll} />
        <button type="button" class="button" onClick={onCopy}>
          <Icon node={copied ? Check : Copy} size={18} />
          <span aria-live="polite">{words}</span>
        </button>
        {onShare && (
          <button type="button" class="button secondary" onClick={onShare}>
            <Icon node={Share2} size={18} />
            {text['share.share']}
          </button>
        )}
      </div>
      <div class="share-qr">
        <QrCode content={link} label={text['share.qr']} />
        <p>{isLocal ? text['share.sameComputer'] : text['share.scan']}</p>
      </div>
    </div>
  );
}
