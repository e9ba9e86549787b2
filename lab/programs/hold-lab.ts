// A laboratory of its own that is there until it is ended, for looking at it and for the tests of how it is cleaned up: `hold-lab.js`.
import { Laboratory } from '../laboratory.ts';

const lab = await Laboratory.start();
process.stdout.write(`${lab.owner}\n`);
process.stdin.on('end', () => void lab.stop()).resume();
