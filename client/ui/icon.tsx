import { h } from 'preact';
import type { IconNode } from 'lucide';

/** An icon of Lucide, drawn in the colour of the text around it. Decoration only: what it means stands beside it or in a label. */
export function Icon({ node, size = 20 }: { node: IconNode; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      {node.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
