import type { ComponentChildren } from 'preact';

export interface HeadlineProps {
  readonly headline: string;
  readonly detail?: string;
  readonly children?: ComponentChildren;
}

/** The one sentence of the screen: what is going on right now. Read out whenever it changes. */
export function Headline({ headline, detail, children }: HeadlineProps) {
  return (
    <div class="headline">
      <div role="status">
        <h1>{headline}</h1>
        {detail !== undefined && <p class="detail">{detail}</p>}
      </div>
      {children}
    </div>
  );
}
