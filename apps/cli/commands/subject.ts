import type { ManyReads } from '#access-log';
import { bringUp } from '#examining';
import {
  type ExportedComplaint,
  exportSubject,
  findSubject,
  foundByText,
  type SubjectExport,
  type SubjectQuestion,
  subjectPage,
} from '#subject-export';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { CommandFailure, wrongUsage } from '../frame/failure.ts';
import { folioNamed, requireFolio } from '../frame/folio-of.ts';
import { existingLedger, unknownComplaint } from '../frame/ledger-at.ts';
import { type ReaderOptions, readerOf, seesIdentities, withReader } from '../frame/reader.ts';
import { counted } from '../frame/table.ts';
import { shownTo, withheldAmong } from '../frame/withheld.ts';
import { historyText } from './history.ts';

const FORMATS = ['text', 'json', 'html'] as const;

interface ExportOptions extends ReaderOptions {
  readonly email?: string;
  readonly phone?: string;
  readonly format?: string;
}

export const subjectCommand: CommandDefinition = {
  name: 'subject',
  summary: 'Give a person all that is held about them',
  examples: [
    {
      line: 'subject export 7K3F-9QW2-XH-W --purpose "request of 3 May" --json',
      does: 'everything about the person who filed this complaint, in all complaints, as a document',
    },
    {
      line: 'subject export --email customer@example.org --format html > data.html',
      does: 'the same by a whole address, as a page that prints',
    },
  ],
  define(command, act) {
    withReader(
      command
        .command('export')
        .description('All that is held about one person, across complaints; recorded as a read')
        .argument('[folio]', "one of the person's complaints, or SOURCE:EXTERNALID of an imported one")
        .option('--email <address>', 'a whole e-mail address')
        .option('--phone <number>', 'a whole phone number')
        .option('--format <format>', `one of ${FORMATS.join(', ')} (default: text; json with --json)`),
    ).action(act(exportCommand));
  },
};

type Made = SubjectExport<ManyReads>;
const texts: Readonly<Record<(typeof FORMATS)[number], (made: Made) => string>> = {
  json: (made) => `${JSON.stringify(made)}\n`,
  html: subjectPage,
  text: textOf,
};

async function exportCommand(
  context: Context,
  folio: string | undefined,
  options: ExportOptions,
): Promise<ExitStatus> {
  const format = FORMATS.find((one) => one === (options.format ?? 'text'));
  if (format === undefined) throw wrongUsage(`--format is one of ${FORMATS.join(', ')}; nothing was shown.`);
  const given = [folio, options.email, options.phone].filter((value) => value !== undefined);
  if (given.length !== 1)
    throw wrongUsage('Give a folio, --email or --phone, and only one; nothing was shown.');
  if (folio !== undefined) requireFolio(folio);
  const runtime = await existingLedger(context);
  const reader = await readerOf(runtime, options);
  if (!(await seesIdentities(runtime, options))) {
    throw new CommandFailure({
      status: EXIT.failed,
      code: 'role-not-allowed',
      detail: 'Nothing was shown: this principal has no key in force with the role compliance.',
      hint: 'Only compliance gives a person all that is held about them.',
    });
  }
  if (reader === undefined) {
    throw new CommandFailure({
      status: EXIT.failed,
      code: 'read-only',
      detail: 'Nothing was shown: this user can only read this ledger, and an export must be recorded.',
      hint: 'Export from the ledger itself.',
    });
  }
  const question: SubjectQuestion =
    folio !== undefined
      ? { by: 'folio', value: await folioNamed(folio, runtime) }
      : options.email !== undefined
        ? { by: 'email', value: options.email }
        : { by: 'phone', value: options.phone ?? '' };
  await bringUp(context, runtime, ['status']);
  const parts = await runtime.subjects();
  const all = await findSubject(question, parts);
  const withheld = await withheldAmong(new Set([...all.folios, ...all.representedIn]), options.as, runtime);
  if (withheld !== undefined && question.by === 'folio' && withheld.folios.has(question.value))
    throw await unknownComplaint(question.value, context);
  const isShown = (one: string) => withheld === undefined || !withheld.folios.has(one);
  const found = {
    question,
    folios: all.folios.filter(isShown),
    representedIn: all.representedIn.filter(isShown),
  };
  const folios = [...found.folios, ...found.representedIn];
  await reader.record({ what: 'subject-export', folios, by: question.by });
  const made = await shownTo(options.as, await exportSubject(found, parts), runtime);
  await context.answer(made, () => texts[format](made));
  return EXIT.done;
}

function textOf({ complaints, asRepresentative, reads, notIncluded, asOf }: Made): string {
  return [
    `${counted(complaints.length, 'complaint')} of this person, as known at ${asOf.time}\n\n`,
    ...complaints.map((complaint) => `${complaintText(complaint)}\n`),
    ...asRepresentative.map(
      ({ folio, personal }) => `Representative in complaint ${folio}: ${JSON.stringify(personal)}\n`,
    ),
    `${counted(reads.reads.length, 'read')} recorded${reads.complete ? '' : ', and more'}: see --json\n`,
    ...(notIncluded.length === 0 ? [] : [`Not included: ${notIncluded.join(', ')}\n`]),
  ].join('');
}

function complaintText({ folio, foundBy, events }: ExportedComplaint): string {
  return `${foundByText(foundBy)}\n${historyText({ folio, events }, 'all that is held')}`;
}
