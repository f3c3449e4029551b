import { constants, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { redactUrl } from '#config';
import { namedContents } from '#evidence';
import type { Runtime } from '#runtime';
import { isSmall } from '../damage-found.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';
import { nearestDirectory } from './machine.ts';
import { isOpenToOthers, may } from './permissions.ts';

const NAME = 'evidence';
const PARTS = ['contents', 'drafts', 'fresh', 'held'];

/** Whether the store of contents of evidence can be used, and only by this user. */
export async function evidence(runtime: Runtime): Promise<Finding> {
  const engine = runtime.config.evidence;
  if (engine.kind === 'mongodb') {
    // Any question shows whether the server answers and lets this user in.
    await (await runtime.evidence()).list('');
    return ok(NAME, redactUrl(engine.url));
  }
  const { path } = engine;
  if (!existsSync(path)) return await notThere(runtime, path);
  if (!(await stat(path)).isDirectory())
    return wrong(NAME, `${path} is not a directory`, 'Name a directory with LEDGER_EVIDENCE.');
  const needed = runtime.readOnly()
    ? constants.R_OK | constants.X_OK
    : constants.R_OK | constants.W_OK | constants.X_OK;
  const used = [path, ...PARTS.map((part) => join(path, part)).filter((part) => existsSync(part))];
  for (const directory of used) {
    if (await may(directory, needed)) continue;
    const what = `this user may not ${runtime.readOnly() ? 'read' : 'read and write'} ${directory}`;
    return wrong(NAME, what, 'Change its owner or its permissions.');
  }
  if (await isOpenToOthers(path)) {
    const remedy = `It holds sealed personal data. Run: chmod o-rwx ${path}`;
    return warning(NAME, `every user of this machine can look into ${path}`, remedy);
  }
  return placed(runtime, path);
}

async function notThere(runtime: Runtime, path: string): Promise<Finding> {
  if (await isNamed(runtime)) {
    return runtime.readOnly()
      ? ok(NAME, `this copy comes without its contents (${path} does not exist)`)
      : wrong(
          NAME,
          `${path} does not exist, but the log names contents of evidence`,
          'Correct LEDGER_EVIDENCE, mount its disk, or restore it from a backup.',
        );
  }
  const nearest = nearestDirectory(path);
  if (runtime.readOnly() || (await may(nearest, constants.W_OK | constants.X_OK)))
    return placed(runtime, `${path} (the first content creates it)`);
  return wrong(
    NAME,
    `this user may not write into ${nearest}, so no content can be stored`,
    'Change its permissions, or name another directory with LEDGER_EVIDENCE.',
  );
}

/** Whether an event names a content that was not erased. It is asked only of a log that is read quickly. */
async function isNamed(runtime: Runtime): Promise<boolean> {
  if (!runtime.exists() || !(await isSmall(runtime))) return false;
  for await (const { erasure } of namedContents(await runtime.storedEvents()))
    if (erasure === 'none') return true;
  return false;
}

function placed({ config }: Runtime, detail: string): Finding {
  if (config.events.kind !== 'eventstoredb') return ok(NAME, detail);
  return warning(
    NAME,
    `${detail}; it is a directory, but the log is on a server that other machines may use`,
    'All machines need the same contents: name a MongoDB database, or a directory that they share, with LEDGER_EVIDENCE. If ' +
      'this machine is the only one, nothing is wrong.',
  );
}
