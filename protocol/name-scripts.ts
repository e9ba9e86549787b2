/**
 * The scripts of UAX #31's table 5, by their four letters, and which of them are written together in one word: UTS #39's level “Highly
 * Restrictive”. Any other script is allowed by itself, and stands with none of these.
 */
const TOGETHER = [
  'Latn Hani Hira Kana',
  'Latn Hani Bopo',
  'Latn Hani Hang',
  ...'Arab Armn Beng Cyrl Deva Ethi Geor Grek Gujr Guru Hebr Knda Khmr Laoo Mlym Mymr Orya Sinh Taml Telu Thaa Thai Tibt'.split(' '),
];
const classOf = (scripts: string) => scripts.replaceAll(/\w+/g, '\\p{scx=$&}').replaceAll(' ', '');

/** How a name begins that is written so. Common and inherited characters (digits, most marks) stand with all. */
const beginnings = (): RegExp[] => [
  ...TOGETHER.map((scripts) => new RegExp(`^[${classOf(scripts)}\\p{scx=Zyyy}\\p{scx=Zinh}]*`, 'u')),
  new RegExp(`^[^${classOf(TOGETHER.join(' '))}]*`, 'u'),
];

/** The first letter of a script that is not written together with what stands before it; undefined: there is none. */
export function findForeignLetter(name: string): string | undefined {
  const lengths = beginnings().map((beginning) => beginning.exec(name)?.[0].length ?? 0);
  const [foreign] = name.slice(Math.max(...lengths));
  return foreign;
}
