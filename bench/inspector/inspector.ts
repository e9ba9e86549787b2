import recording from '../../client/inspector/why/recordings/restarted-caller.json' with { type: 'json' };
import type { CallTimeline } from '../../client/timeline/call-timeline.ts';
import type { BenchOptions } from '../bench-options.ts';
import { openBrowser } from '../browser.ts';
import { startGlasscall } from '../glasscall-server.ts';
import { measureCost, type Costs } from './cost.ts';
import { measureMemory, type Memory } from './memory.ts';
import { measureScrolling, type Scrolling } from './scrolling.ts';

export interface InspectorFigures {
  readonly costs: Costs;
  readonly memory: Memory;
  readonly scrolling: Scrolling;
  readonly rounds: number;
  readonly chromium: string;
}

export async function measureInspector({ chromium, app, pages }: BenchOptions, rounds: number): Promise<InspectorFigures> {
  const server = await startGlasscall(app);
  const browser = await openBrowser(chromium);
  const version = browser.version();
  await browser.close();
  const scrolling = await measureScrolling(chromium, server.origin);
  const memory = await measureMemory(chromium, server.origin, pages, recording as unknown as CallTimeline);
  const costs = await measureCost(chromium, server.origin, rounds);
  await server.close();
  return { costs, memory, scrolling, rounds, chromium: version };
}
