import { quartiles } from './quantiles.ts';
import { ratio, type Figures } from './result-table.ts';
import { SIZES } from './setting.ts';

export interface Aim {
  readonly figure: string;
  readonly aim: string;
  readonly found: string;
  readonly isMet: boolean;
}

function atMost(figure: string, limit: number, found: number, format: (value: number) => string): Aim {
  return { figure, aim: `≤ ${format(limit)}`, found: format(found), isMet: found <= limit };
}

const times = (unit: string) => (value: number) => `${value.toFixed(2)} × ${unit}`;
const kilobytes = (value: number) => `${(value / 1024).toFixed(1)} KB`;

/** What the figures should be, and what they are. */
export function aims({ results, sizes, relayed }: Figures): Aim[] {
  const perSize = SIZES.flatMap((size) => {
    const [cold, click] = [{ start: 'cold', size } as const, { start: 'click', size } as const];
    return [
      atMost(`cold, ${size}`, 1.9, ratio(results, 'Glasscall', 'limit', cold), times('limit')),
      atMost(`cold, ${size}`, 0.85, ratio(results, 'Glasscall', 'PeerJS', cold), times('PeerJS')),
      atMost(`click, ${size}`, 0.92, ratio(results, 'Glasscall', 'limit', click), times('limit')),
      atMost(`click, ${size}`, 0.78, ratio(results, 'Glasscall', 'PeerJS', click), times('PeerJS')),
    ];
  });
  const [large, small] = [{ start: 'click', size: '1280×720' } as const, { start: 'click', size: '640×480' } as const];
  return [
    ...perSize,
    atMost('click, 1280×720', 1.25, ratio(results, 'Glasscall', 'limit', large, small), times('limit at 640×480')),
    atMost('JavaScript before `/join` can connect, brotli', 21.5 * 1024, sizes.critical, kilobytes),
    atMost('JavaScript of `/join` in all, brotli', 46.5 * 1024, sizes.all, kilobytes),
    atMost('relayed signals a call, median', 3, quartiles(relayed).median, String),
  ];
}
