import { timeText } from '#event-store';
import { type ClockRule, checkOwnPack, PackError, type Policy, readPack, type Span } from '#policy';
import { problemText } from '#validation';
import type { CommandDefinition } from '../frame/command.ts';
import { EXIT } from '../frame/exit-status.ts';
import { wrongUsage } from '../frame/failure.ts';
import { learnPolicies } from '../frame/learn-policies.ts';
import { counted, pairs, table } from '../frame/table.ts';

export const policiesCommand: CommandDefinition = {
  name: 'policies',
  summary: 'List and show policy packs, and check your own',
  examples: [
    { line: 'policies list', does: 'lists every version of every pack' },
    { line: 'policies show iso-10002-default', does: 'shows its clocks, tiers and sources' },
    {
      line: 'policies adopted --json',
      does: 'prints the text of each version that complaints were decided under',
    },
    { line: 'policies check my-policy.json', does: 'names each problem and where it is' },
  ],
  define(command, act) {
    command
      .command('list')
      .description('List every version of every pack')
      .action(
        act(async (context) => {
          const runtime = await context.runtime();
          await learnPolicies(context, runtime);
          const { policies, config } = runtime;
          const [list, onlyInLog] = [policies.list(), policies.onlyInLog()];
          const document = {
            ...{ default: config.policy, policies: list.map(head) },
            onlyInLog: onlyInLog.map(head),
          };
          await context.answer(document, () => listText(list, onlyInLog, config.policy));
          return EXIT.done;
        }),
      );
    command
      .command('show')
      .description('Show one pack, by default its highest version')
      .argument('<id>', 'such as iso-10002-default')
      .option('--pack-version <n>', 'a version other than the highest', versionNumber)
      .action(
        act(async (context, id: string, options: { readonly packVersion?: number }) => {
          const runtime = await context.runtime();
          await learnPolicies(context, runtime);
          const { policies } = runtime;
          requireKnown([...policies.list(), ...policies.onlyInLog()], id, options.packVersion);
          const policy = policies.show(id, options.packVersion);
          await context.answer(policy, () => policyText(policy));
          return EXIT.done;
        }),
      );
    command
      .command('adopted')
      .description('List the versions that the ledger has used, with the text that counts')
      .action(
        act(async (context) => {
          const runtime = await context.runtime();
          const list = runtime.exists() ? await (await runtime.adoptedPolicies()).list() : [];
          const adopted = list.map((one) => ({ ...one, recordedAt: timeText(one.recordedAt) }));
          await context.answer({ adopted }, () => adoptedText(adopted));
          return EXIT.done;
        }),
      );
    command
      .command('check')
      .description('Check a policy pack in a JSON file')
      .argument('<file>', 'a policy pack as JSON')
      .action(
        act(async (context, file: string) => {
          const { problems = [] } = checkOwnPack(jsonIn(file), context.config().zone);
          await context.answer({ file, valid: problems.length === 0, problems }, () =>
            problems.length === 0
              ? `${file} is a valid policy pack.\n`
              : `${file} has ${counted(problems.length, 'problem')}:\n${problems
                  .map((problem) => `  ${problemText(problem, '/', ': ')}\n`)
                  .join('')}`,
          );
          return problems.length === 0 ? EXIT.done : EXIT.differs;
        }),
      );
  },
};

function requireKnown(list: readonly Policy[], id: string, version: number | undefined): void {
  const versions = list.filter((policy) => policy.id === id).map((policy) => policy.version);
  if (versions.length === 0) {
    const known = [...new Set(list.map((policy) => policy.id))].join(', ');
    throw wrongUsage('There is no policy pack of that name.', `Known are ${known}.`);
  }
  if (version !== undefined && !versions.includes(version))
    throw wrongUsage('The policy pack has no such version.', `Known are ${versions.join(', ')}.`);
}

function versionNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw wrongUsage('--pack-version is a whole number from 1; nothing was done.');
  return Number(text);
}

function jsonIn(file: string): unknown {
  try {
    return readPack(file);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    throw wrongUsage(
      `${error.message}, so it was not checked.`,
      'See ./ledger policies show iso-10002-default --json.',
    );
  }
}

function head({ id, version, title, jurisdiction, zone, effective }: Policy): object {
  return { id, version, title, jurisdiction, zone, effective };
}

function listText(list: readonly Policy[], onlyInLog: readonly Policy[], ofNew: string): string {
  const line = ({ id, version, jurisdiction, title }: Policy, note: string): string[] => [
    ...[id, String(version), jurisdiction],
    note,
    title,
  ];
  const listed = table(
    [
      { title: 'id' },
      { title: 'version', align: 'right' },
      { title: 'jurisdiction' },
      { title: '' },
      { title: 'title' },
    ],
    [
      ...list.map((pack) => line(pack, pack.id === ofNew ? 'default' : '')),
      ...onlyInLog.map((pack) => line(pack, 'from the log')),
    ],
  );
  if (onlyInLog.length === 0) return listed;
  return (
    `${listed}\nfrom the log: its file is gone. Complaints that were received under it go on; no new one can be filed ` +
    'under it.\n'
  );
}

function adoptedText(
  list: readonly {
    readonly id: string;
    readonly version: number;
    readonly recordedAt: string;
    readonly by: string;
    readonly sha256: string;
  }[],
): string {
  if (list.length === 0) return 'No policy pack was used yet.\n';
  return table(
    [
      { title: 'id' },
      { title: 'version', align: 'right' },
      { title: 'first used' },
      { title: 'by' },
      { title: 'SHA-256 of the text' },
    ],
    list.map(({ id, version, recordedAt, by, sha256 }) => [id, String(version), recordedAt, by, sha256]),
  );
}

function policyText(policy: Policy): string {
  const { id, version, title, clocks, tiers, closing, reopening, entryDelay, retention, externalBody } =
    policy;
  const clockRows = clocks.map((clock) => [
    clock.kind,
    String(clock.tier ?? 1),
    spanText(clock),
    clock.from,
    notesOn(clock),
  ]);
  return [
    `${title} (${id}, version ${version})\n`,
    pairs([
      ['jurisdiction', policy.jurisdiction],
      ['zone', policy.zone === 'ledger' ? "the ledger's own" : policy.zone],
      ['holidays', policy.calendar ?? 'none'],
      [
        'tiers',
        tiers
          .map(({ n, role, mustDiffer }) => `${n} ${role}${mustDiffer ? ' (another person)' : ''}`)
          .join(', '),
      ],
      ['closes for', closing.reasons.join(', ')],
      ['without an answer', `after ${closing.attempts} attempts and ${spanText(closing.waiting)}`],
      ['reopening', `within ${spanText(reopening.window)}, clocks start ${reopening.clocks}`],
      ['late entry', `needs a reason after ${spanText(entryDelay)}`],
      ...(policy.waivesGuards ? [['guards', 'waived: those on order, dates and persons'] as const] : []),
      ['retention', counted(retention.years, 'year')],
      ...(externalBody ? [['external body', externalBody.name] as const] : []),
    ]),
    clockRows.length === 0
      ? 'No clocks.\n'
      : table(
          ['clock', 'tier', 'due after', 'from', ''].map((title) => ({ title })),
          clockRows,
        ),
    `${policy.notLegalAdvice}\nSources:\n${policy.sources.map((source) => `  ${source}\n`).join('')}`,
  ].join('\n');
}

function notesOn({ pausable, extendableTo, extendedBy, cutOff }: ClockRule): string {
  const notes = [];
  if (pausable) notes.push('can be paused');
  if (extendableTo !== undefined) notes.push(`extendable to ${spanText(extendableTo)}`);
  if (extendedBy !== undefined) notes.push(`extended by a ${extendedBy.replace('-', ' ')}`);
  if (cutOff !== undefined) notes.push(`after ${cutOff} it counts as the next day`);
  return notes.join(', ');
}

function spanText({ amount, unit }: Span): string {
  const one = unit.replaceAll('-', ' ').replace(/s$/, '');
  return `${amount} ${one}${amount === 1 ? '' : 's'}`;
}
