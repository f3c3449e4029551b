import { describe } from '#config';
import type { Runtime } from '#runtime';
import type { Telling } from '../telling.ts';
import { accessLog, damagedStreams, eventFile, foreignStreams, keyEvents } from './damage.ts';
import {
  complainants,
  eventServer,
  eventStore,
  identity,
  policies,
  systemClock,
  viewServer,
  viewStore,
  writing,
} from './engines.ts';
import { evidence } from './evidence.ts';
import { dataFiles } from './files.ts';
import { examined, type Finding, ok } from './finding.ts';
import { keyStore, masterKey } from './keys.ts';
import { leftovers } from './leftovers.ts';
import { dataDirectory, disk, nodeVersion, secretFile } from './machine.ts';
import { mail } from './mail.ts';
import { pages } from './pages.ts';

/** What `doctor --json` prints. */
export interface DoctorDocument {
  /** Whether nothing is wrong. Warnings do not count. */
  readonly healthy: boolean;
  readonly findings: readonly Finding[];
  /** The settings in effect, by name, without secrets. */
  readonly configuration: Readonly<Record<string, string>>;
}

/** Examines configuration, engines, keys, clock and disk, and changes nothing. @param version of the program. */
export async function examineAll(
  runtime: Runtime,
  version: string,
  telling: Telling,
): Promise<DoctorDocument> {
  const { config } = runtime;
  const findings = [
    ok('version', version),
    await examined('node', nodeVersion),
    await examined('data directory', () => dataDirectory(config)),
    await examined('disk', () => disk(config)),
    await examined('files', () => dataFiles(config)),
    await examined('secret', () => secretFile(config)),
    await examined('pages', () => pages(config)),
    await examined('master key', () => masterKey(runtime)),
    await examined('leftovers', () => leftovers(config)),
    await examined('ledger', () => identity(runtime)),
    await examined('key store', () => keyStore(runtime)),
    await examined('evidence', () => evidence(runtime)),
    await examined('policies', () => policies(runtime)),
    await examined('clock', () => systemClock(runtime)),
    await examined('event store', () => eventStore(runtime)),
    await examined('writing', () => writing(runtime)),
    await examined('events', () => eventFile(runtime, telling)),
    await examined('streams', () => damagedStreams(runtime)),
    await examined('access log', () => accessLog(runtime)),
    await examined('foreign streams', () => foreignStreams(runtime)),
    await examined('API keys', () => keyEvents(runtime)),
    await examined('views', () => viewStore(runtime)),
    await examined('complainant index', () => complainants(runtime)),
    await examined('mail', () => mail(runtime)),
    ...[await eventServer(runtime), await viewServer(runtime)].filter((found) => found !== undefined),
  ];
  return {
    healthy: findings.every(({ state }) => state !== 'wrong'),
    findings,
    configuration: describe(config),
  };
}
