import { spawn } from 'node:child_process';

/** Runs a program to its end and gives what it printed. @throws with what it complained of, if it failed */
export function runCommand(command: readonly [string, ...string[]], input = ''): Promise<string> {
  const [program, ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'pipe' });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command.join(' ')} ended with ${code}: ${complaint || output}`));
    });
    // A program that fails before it has read everything says so by its code.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
