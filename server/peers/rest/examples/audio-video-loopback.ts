import type { Example } from '../example.ts';

/** Sends back the sound and the picture that it gets. */
export const audioVideoLoopback: Example = ({ engine, options }) => engine.echo(options);
