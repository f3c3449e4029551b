import { Option } from 'commander';
import { bringUp } from '#examining';
import {
  FIRST_REPORT,
  type FigureList,
  listAsCsv,
  listReports,
  REPORT_FORMATS,
  type ReportFormat,
  type ReportListing,
  type ReportParameters,
} from '#reporting';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { wrongUsage } from '../frame/failure.ts';
import { existingLedger, headOf } from '../frame/ledger-at.ts';
import { figureListText } from '../report/figure-list-text.ts';

interface ReportOptions {
  readonly from?: string;
  readonly to?: string;
  readonly zone?: string;
  readonly asOf?: string;
  readonly groupBy?: string;
  readonly list?: string;
  readonly format: ReportFormat;
}

export const reportCommand: CommandDefinition = {
  name: 'report',
  summary: 'Print a report over a period, as known at a moment; "report list" names the reports',
  examples: [
    { line: 'report list', does: 'names every report, its figures and its groupings' },
    {
      line: `report ${FIRST_REPORT.name} --from 2025-01-01 --to 2026-01-01 --group-by product`,
      does: 'the year 2025 by product, as known now',
    },
    {
      line: `report ${FIRST_REPORT.name} --from 2025-01-01 --to 2025-04-01 --as-of 2025-04-01 --format markdown`,
      does: 'the first quarter as it was known then',
    },
    {
      line: `report ${FIRST_REPORT.name} --from 2025-01-01 --to 2026-01-01 --list acknowledgedLate`,
      does: 'the folios and event ids behind one figure',
    },
  ],
  define(command, act) {
    command
      .argument('<name>', 'a report, or list')
      .option('--from <day>', 'first day of the period, YYYY-MM-DD')
      .option('--to <day>', 'the day after its last')
      .option('--zone <zone>', 'time zone of the days (default: LEDGER_ZONE, or UTC)')
      .option(
        '--as-of <moment>',
        'a time in the past, a position in the log, or the "repeat" value of a report (default: now)',
      )
      .option('--group-by <dimension>', 'such as product or channel')
      .option('--list <figure>', 'print the folios and event ids behind a figure')
      .addOption(new Option('--format <format>', 'how to print it').choices(REPORT_FORMATS).default('text'))
      .action(
        act(async (context, name: string, options: ReportOptions) =>
          name === 'list' ? printList(context, options.format) : runReport(context, name, options),
        ),
      );
  },
};

async function printList(context: Context, format: ReportFormat): Promise<ExitStatus> {
  if (format !== 'text' && format !== 'json')
    throw wrongUsage(
      `The list of reports cannot be printed as ${format}; nothing was done.`,
      'Ask for text or json.',
    );
  const reports = listReports();
  await context.answer({ reports }, () =>
    format === 'json' ? `${JSON.stringify({ reports })}\n` : reports.map(listingText).join('\n'),
  );
  return EXIT.done;
}

function listingText({ name, title, definition, figures, groupBy }: ReportListing): string {
  const lines = figures.map((figure) => `  ${figure.name}\n      ${figure.definition}\n`);
  return `${name} (definition ${definition})\n${title}\nGroups by ${groupBy.join(', ')}\n\n${lines.join('')}`;
}

async function runReport(context: Context, name: string, options: ReportOptions): Promise<ExitStatus> {
  const { from, to, zone, asOf, groupBy, list } = options;
  if (!listReports().some((report) => report.name === name)) {
    const known = listReports()
      .map((report) => report.name)
      .join(', ');
    throw wrongUsage('There is no such report; nothing was done.', `Known are ${known}, and list.`);
  }
  if (from === undefined || to === undefined) {
    throw wrongUsage(
      'A report needs --from and --to; nothing was done.',
      'For June: --from 2025-06-01 --to 2025-07-01.',
    );
  }
  if (list !== undefined && options.format === 'markdown')
    throw wrongUsage('A list cannot be printed as markdown; nothing was done.', 'Ask for text, csv or json.');
  const parameters: ReportParameters = { from, to, zone, asOf, groupBy };
  const runtime = await existingLedger(context);
  await headOf(await runtime.events());
  await bringUp(context, runtime, ['facts']);
  const reports = await runtime.reports();
  if (list !== undefined) {
    const figures = await reports.complaintsBehind(name, list, parameters);
    await context.answer(figures, () => renderList(figures, options.format));
    return figures.incomplete > 0 ? EXIT.differs : EXIT.done;
  }
  const report = await reports.run(name, parameters);
  await context.answer(report, () => reports.render(report, options.format));
  return report.incomplete > 0 || report.identity?.holds === false ? EXIT.differs : EXIT.done;
}

function renderList(list: FigureList, format: ReportFormat): string {
  if (format === 'json') return `${JSON.stringify(list)}\n`;
  return format === 'csv' ? listAsCsv(list) : figureListText(list);
}
