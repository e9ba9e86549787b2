import type { Example } from '../example.ts';

/** Gets what the source's broadcaster sends, whoever it is then, and whether it came first or not. */
export const viewer: Example = ({ engine, source, options }) => engine.subscribe(source, options);
