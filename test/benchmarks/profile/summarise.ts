import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The share of a thread's working time in one function or module itself, without what it calls. */
export interface Share {
  readonly place: string;
  readonly share: number;
}

export interface ThreadProfile {
  readonly file: string;
  /** The thread by its number in the process, with the file of the project that most of its work began in. */
  readonly thread: string;
  /** Seconds in which the thread worked, without waiting. */
  readonly busySeconds: number;
  readonly byModule: readonly Share[];
  readonly byFunction: readonly Share[];
}

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
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
  const beginnings = new Map<string, number>();
  const beginningOf = beginningsOf(nodes);
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
    const beginning = beginningOf.get(sample);
    if (beginning !== undefined) beginnings.set(beginning, (beginnings.get(beginning) ?? 0) + time);
  }
  return {
    file,
    thread: threadOf(file, sharesOf(beginnings, busy)[0]?.place),
    busySeconds: busy / 1_000_000,
    byModule: sharesOf(modules, busy),
    byFunction: sharesOf(functions, busy),
  };
}

/** The name of a profile is `CPU.<day>.<time>.<process>.<thread>.<number>.cpuprofile`; thread 0 is the main one. */
function threadOf(file: string, beginning: string | undefined): string {
  const [number = '0'] = file.split('.').slice(4);
  return number === '0'
    ? 'main thread'
    : `thread ${number}${beginning === undefined ? '' : `, ${beginning}`}`;
}

/** For each node, the first file of the project on the way to it from the root of the calls. */
function beginningsOf(nodes: CpuProfile['nodes']): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  // A profile lists each node before its children.
  for (const { id, callFrame, children = [] } of nodes) {
    const own = found.get(id) ?? ownModule(callFrame.url);
    if (own === undefined) continue;
    for (const child of [id, ...children]) found.set(child, own);
  }
  return found;
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
  return ownModule(url) ?? 'native code';
}

/** A file of the project by its path. */
function ownModule(url: string): string | undefined {
  if (url.includes('/node_modules/')) return undefined;
  return url.replaceAll('\\', '/').split('/dist/')[1]?.replace(/\.js$/, '.ts');
}
