import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, readConfig } from '#config';
import { openRuntime } from '#runtime';
import { bareEngines } from './bare/bare-engines.ts';
import { requireEmptyServer } from './bare/eventstoredb-events.ts';
import { databaseFor } from './bare/mongo-views.ts';
import type { Bench } from './benchmark.ts';
import { CATALOGUE } from './catalogue.ts';
import { type Answer, type Order, type Place, type Prepared, runOf } from './child-messages.ts';
import { openMaterial } from './material/material.ts';
import { type Manifest, prepareLedger } from './material/prepared-ledger.ts';

/** The process that prepares the ledger or measures one benchmark, so that the memory of each is its own. */
process.once('message', (order: Order) => {
  const work = order.do === 'prepare' ? prepare(order.place, order.withViews) : measure(order);
  void work.catch(failed).then((answer) => {
    // The process ends when its answer was sent, even if a benchmark has left something open.
    process.send?.(answer, () => process.exit(0));
  });
});

// The parent process is gone.
process.once('disconnect', () => process.exit(1));

function failed(error: unknown): Answer {
  if (!(error instanceof Error)) return { failed: String(error) };
  return { failed: process.env['LOG_LEVEL'] === 'debug' ? (error.stack ?? error.message) : error.message };
}

function tell(answer: Answer): void {
  process.send?.(answer);
}

async function prepare(place: Place, withViews: boolean): Promise<Answer> {
  const material = await openMaterial(place.root);
  const config = configOf(place, 'prepared');
  await requireEmptyServer(config);
  const manifest = await prepareLedger(config, place.complaints, material, (done, total) =>
    tell({ say: `preparing the ledger: ${done} of ${total} commands` }),
  );
  if (withViews) {
    tell({ say: 'preparing its views' });
    const runtime = openRuntime(config);
    await (await runtime.runner()).catchUp();
    await runtime.close();
  }
  await writeFile(manifestFile(place), JSON.stringify(manifest));
  const { source, note } = material;
  return { prepared: { manifest, material: { source, note } } satisfies Prepared };
}

async function measure({ place, name, options }: Extract<Order, { do: 'measure' }>): Promise<Answer> {
  const own = join(place.directory, `measuring-${name}`);
  await mkdir(own, { recursive: true });
  const scratch = (file: string): string => join(own, file);
  const config = configOf(place, 'prepared');
  const manifest = await manifestOf(place);
  const bench: Bench = {
    complaints: place.complaints,
    prepared: { config, manifest },
    async ownLedger(ledger, from) {
      const data = scratch(ledger);
      if (from === 'copy of the prepared') await cp(config.data, data, { recursive: true });
      else await mkdir(data, { recursive: true });
      return readConfig(environment(place, ledger), { data });
    },
    scratch,
    material: await openMaterial(place.root),
    bare: bareEngines(config, scratch),
    ...options,
    say: (text) => tell({ say: `${name}: ${text}` }),
    onRun: (run) => tell({ say: `${name}: ${run === 0 ? 'warming up' : `run ${run}`}` }),
  };
  const found = await CATALOGUE[name].run(bench);
  return { found, peakMiB: process.resourceUsage().maxRSS / 1_024 };
}

const NO_LEDGER: Manifest = {
  complaints: 0,
  events: 0,
  inLog: 0,
  byStatus: { received: 0, assessed: 0, investigating: 0, 'awaiting-complainant': 0, closed: 0 },
  quarters: {},
};

async function manifestOf(place: Place): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(manifestFile(place), 'utf8'));
  } catch {
    return NO_LEDGER;
  }
}

function manifestFile(place: Place): string {
  return join(place.directory, 'manifest.json');
}

function configOf(place: Place, name: string): Config {
  return readConfig(environment(place, name), { data: join(place.directory, name) });
}

/**
 * The environment of a ledger. Files are in its own directory; on a MongoDB server each ledger has its own database.
 */
function environment({ directory, events, views }: Place, ledger: string): Record<string, string> {
  return {
    ...(events === undefined ? {} : { LEDGER_EVENTS: events }),
    ...(views === undefined ? {} : { LEDGER_VIEWS: viewsOf(views, `${runOf(directory)}-${ledger}`) }),
  };
}

function viewsOf(views: string, ending: string): string {
  return views.startsWith('mongodb') ? databaseFor(views, ending) : views;
}
