import type { Example } from '../example.ts';

/** Gives its sound and picture to all viewers of a source. The next broadcaster takes its place. */
export const broadcaster: Example = ({ engine, source, options }) => engine.publish(source, options);
