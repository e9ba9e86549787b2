import * as v from 'valibot';

/** A setting that cannot be used. The message names it and says what would do. */
export class ConfigError extends Error {}

export const wholeNumber = (least: number, most: number) => {
  const expected = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, expected),
    v.transform(Number),
    v.check((n) => n >= least && n <= most, expected),
  );
};

export const list = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').map((entry) => entry.trim())),
  v.transform((entries) => entries.filter((entry) => entry !== '')),
);

export const MIN_SECRET_LENGTH = 16;
export const secret = v.pipe(v.string(), v.minLength(MIN_SECRET_LENGTH, `must have at least ${MIN_SECRET_LENGTH} characters`));
