import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The share of a thread's working time in one function or module itself, without what it calls. */
export interface Share {
  readonly place: string;
  readonly share: number;
}

export interface ThreadProfile {
  readonly file: string;
  /** Seconds in which the thread worked, without waiting. */
  readonly busySeconds: number;
  readonly byModule: readonly Share[];
  readonly byFunction: readonly Share[];
}

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
}

const IDLE = new Set(['(idle)', '(program)', '(root)']);

/**
 * Reads the CPU profiles of a directory, one for each thread, as `--cpu-prof` writes them; the busiest thread first.
 */
export async function summariseProfiles(directory: string): Promise<readonly ThreadProfile[]> {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.cpuprofile'));
  const threads = await Promise.all(
    files.map(async (file) => summarise(file, JSON.parse(await readFile(join(directory, file), 'utf8')))),
  );
  return threads.sort((a, b) => b.busySeconds - a.busySeconds);
}

export function summarise(file: string, { nodes, samples, timeDeltas }: CpuProfile): ThreadProfile {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const modules = new Map<string, number>();
  const functions = new Map<string, number>();
  let busy = 0;
  for (const [i, sample] of samples.entries()) {
    const frame = frames.get(sample);
    const time = timeDeltas[i] ?? 0;
    if (frame === undefined || IDLE.has(frame.functionName)) continue;
    busy += time;
    const module = moduleOf(frame.url, frame.functionName);
    modules.set(module, (modules.get(module) ?? 0) + time);
    const name = `${frame.functionName || '(anonymous)'} in ${module}`;
    functions.set(name, (functions.get(name) ?? 0) + time);
  }
  return {
    file,
    busySeconds: busy / 1_000_000,
    byModule: sharesOf(modules, busy),
    byFunction: sharesOf(functions, busy),
  };
}

function sharesOf(times: ReadonlyMap<string, number>, total: number): readonly Share[] {
  return [...times]
    .map(([place, time]) => ({ place, share: time / total }))
    .sort((a, b) => b.share - a.share);
}

/** The module of a function: a file of the project by its path, a package by its name, or the platform. */
function moduleOf(url: string, name: string): string {
  if (name === '(garbage collector)') return 'garbage collector';
  if (url.startsWith('node:')) return url;
  const path = url.replaceAll('\\', '/');
  const installed = /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  if (installed !== undefined) return installed;
  const own = path.split(`${sep}dist/`)[1];
  return own?.replace(/\.js$/, '.ts') ?? 'native code';
}
