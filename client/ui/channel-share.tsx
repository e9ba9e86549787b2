import { Check, Copy, Share2 } from 'lucide';
import { useState } from 'preact/hooks';
import type { ChannelText } from '../text/channel-en.ts';
import type { Text } from '../text/en.ts';
import { Icon } from './icon.tsx';
import { QrCode } from './qr-code.tsx';

export interface ChannelShareProps {
  readonly common: Text;
  readonly text: ChannelText;
  readonly link: string;
  /** With its QR code: as long as it is what the broadcaster needs most. */
  readonly hasCode: boolean;
  /** The page is open on the computer that serves it. */
  readonly isLocal: boolean;
  /** Undefined where the browser has no way to share. */
  readonly onShare: (() => void) | undefined;
  readonly copy: (text: string) => Promise<boolean>;
}

/** The link and the QR code by which viewers find the channel. */
export function ChannelShare({ common, text, link, hasCode, isLocal, onShare, copy }: ChannelShareProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const selectAll = (event: FocusEvent) => (event.currentTarget as HTMLInputElement).select();
  const words = copied === null ? common['share.copy'] : copied ? common['share.copied'] : common['share.copyFailed'];
  return (
    <div class="share channel-share">
      <div class="share-row">
        <input class="field mono" readOnly value={link} aria-label={text['share.link']} onFocus={selectAll} />
        <button type="button" class="button" onClick={() => void copy(link).then(setCopied)}>
          <Icon node={copied ? Check : Copy} size={18} />
          <span aria-live="polite">{words}</span>
        </button>
        {onShare && (
          <button type="button" class="button secondary" aria-label={common['share.share']} title={common['share.share']} onClick={onShare}>
            <Icon node={Share2} size={18} />
          </button>
        )}
      </div>
      {hasCode && (
        <div class="share-qr">
          <QrCode content={link} label={text['share.qr']} />
          <p>{isLocal ? text['live.lobby'] : text['share.scan']}</p>
        </div>
      )}
    </div>
  );
}
