import { fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../node_modules/.cache/attack/probe-health.js', import.meta.url));
/** How long the last answers are waited for. */
const LAST_ANSWERS_MS = 1000;

/** What the program says: that it has asked, and how long the answer took; Infinity: none came, or another one than 200. */
export type HealthMessage = { readonly number: number; readonly askedAt: number } | { readonly number: number; readonly tookMs: number };

export interface HealthFigures {
  readonly asked: number;
  /** Not answered with 200. */
  readonly failed: number;
  /** A failure counts as an answer that took for ever. */
  readonly p99Ms: number;
}

export interface Health {
  /** Of everything asked between two moments (wall clock, ms). */
  between(from: number, to: number): Promise<HealthFigures>;
  stop(): void;
}

interface Question {
  readonly askedAt: number;
  tookMs?: number;
}

/** Asks the server how it is, every 50 ms, until it is stopped. */
export function probeHealth(origin: string): Health {
  const child = fork(PROGRAM, [origin], { serialization: 'advanced' });
  const questions = new Map<number, Question>();
  child.on('message', (message) => {
    const said = message as HealthMessage;
    if ('askedAt' in said) questions.set(said.number, { askedAt: said.askedAt });
    else Object.assign(questions.get(said.number) ?? {}, { tookMs: said.tookMs });
  });
  return {
    async between(from, to) {
      const asked = [...questions.values()].filter(({ askedAt }) => askedAt >= from && askedAt < to);
      const until = Date.now() + LAST_ANSWERS_MS;
      while (asked.some(({ tookMs }) => tookMs === undefined) && Date.now() < until) await wait(20);
      const took = asked.map(({ tookMs = Infinity }) => tookMs).toSorted((a, b) => a - b);
      const p99Ms = took[Math.floor(0.99 * (took.length - 1))] ?? Infinity;
      return { asked: took.length, failed: took.filter((ms) => ms === Infinity).length, p99Ms };
    },
    stop: () => void child.kill(),
  };
}
