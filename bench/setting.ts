/** `cold`: from opening the callee's page. `click`: from its click, with page and camera ready. */
export const STARTS = ['cold', 'click'] as const;
export const SIZES = ['1280×720', '640×480'] as const;

export type Start = (typeof STARTS)[number];
export type Size = (typeof SIZES)[number];

export interface Setting {
  readonly start: Start;
  readonly size: Size;
}

/** Sets one call up and says how long it took, in ms, until both sides had a remote picture. */
export type SetUp = (setting: Setting) => Promise<number>;

export const SETTINGS: readonly Setting[] = STARTS.flatMap((start) => SIZES.map((size) => ({ start, size })));

/** The size for an address. 1280×720 is what pages ask for by themselves. */
export function sizeQuery(size: Size): Record<string, string> {
  const [width = '', height = ''] = size.split('×');
  return size === '1280×720' ? {} : { width, height };
}
