/** Of all inputs; with the surface's name and an input's index it says what that input is. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

/** For each surface. */
export const INPUTS = Number(process.env['FUZZ_INPUTS'] ?? 5000);
