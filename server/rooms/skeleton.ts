import unhomoglyph from 'unhomoglyph';

/** A dot above a letter that has one already (or has none to lose) cannot be seen: UTS #39 §5.4. */
const UNSEEN_DOT = /(\p{Soft_Dotted})\u0307/gu;

/**
 * What a name looks like (UTS #39 §4, `skeleton`): names with the same one are taken for each other. It is no name itself, and shown to
 * nobody. Capitals count as their small letters, as they do in names.
 */
export function skeletonOf(name: string): string {
  const once = (text: string) => unhomoglyph(text.normalize('NFD').replace(UNSEEN_DOT, '$1')).normalize('NFD');
  return once(once(name).toLowerCase());
}
