export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much of a picture may be cut off to fill its place. Beyond that (a phone held upright, say) it is shown whole. */
const MAX_CUT = 0.4;

/** Whether a picture fills its place, losing its edges, or is shown whole, leaving bars. */
export function pictureFit(picture: Size, place: Size): 'cover' | 'contain' {
  const sizes = [picture.width, picture.height, place.width, place.height];
  if (sizes.some((size) => size <= 0)) return 'cover';
  const ratio = picture.width / picture.height / (place.width / place.height);
  return 1 - Math.min(ratio, 1 / ratio) <= MAX_CUT ? 'cover' : 'contain';
}
