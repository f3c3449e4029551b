import { describe } from '#config';
import { accessLog, damagedStreams, eventFile, foreignStreams, keyEvents } from '../doctor/damage.ts';
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
} from '../doctor/engines.ts';
import { evidence } from '../doctor/evidence.ts';
import { dataFiles } from '../doctor/files.ts';
import { examined, type Finding, ok } from '../doctor/finding.ts';
import { keyStore, masterKey } from '../doctor/keys.ts';
import { leftovers } from '../doctor/leftovers.ts';
import { dataDirectory, disk, nodeVersion, secretFile } from '../doctor/machine.ts';
import { mail } from '../doctor/mail.ts';
import { pages } from '../doctor/pages.ts';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { version } from '../frame/project.ts';
import { counted, pairs } from '../frame/table.ts';

export const doctorCommand: CommandDefinition = {
  name: 'doctor',
  summary: 'Show what is wrong with configuration, engines, clock and disk, and how to repair it',
  examples: [
    { line: 'doctor', does: 'examines everything and changes nothing; status 3 when something is wrong' },
  ],
  define(command, act) {
    command.action(
      act(async (context) => {
        const config = context.config();
        const runtime = await context.runtime();
        const findings = [
          ok('version', version()),
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
          await examined('events', () => eventFile(runtime, context)),
          await examined('streams', () => damagedStreams(runtime)),
          await examined('access log', () => accessLog(runtime)),
          await examined('foreign streams', () => foreignStreams(runtime)),
          await examined('API keys', () => keyEvents(runtime)),
          await examined('views', () => viewStore(runtime)),
          await examined('complainant index', () => complainants(runtime)),
          await examined('mail', () => mail(runtime)),
          ...[await eventServer(runtime), await viewServer(runtime)].filter((found) => found !== undefined),
        ];
        const configuration = describe(config);
        const healthy = findings.every(({ state }) => state !== 'wrong');
        await context.answer({ healthy, findings, configuration }, () => doctorText(findings, configuration));
        return healthy ? EXIT.done : EXIT.differs;
      }),
    );
  },
};

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: 'ok', warning: 'WARNING', wrong: 'WRONG' };

function doctorText(findings: readonly Finding[], configuration: Readonly<Record<string, string>>): string {
  const lines = findings.map(
    ({ name, state, detail }) => [name, `${MARKS[state].padEnd(7)}  ${detail}`] as const,
  );
  const remedies = findings.flatMap(({ name, remedy }) =>
    remedy === undefined ? [] : [`${name}: ${remedy}\n`],
  );
  const verdict =
    remedies.length === 0
      ? 'Nothing is wrong.\n'
      : `${counted(remedies.length, 'thing')} to repair:\n${remedies.join('')}`;
  return `${pairs(lines)}\nConfiguration\n${pairs(Object.entries(configuration))}\n${verdict}`;
}
