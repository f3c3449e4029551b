import { lineWithVisibleControls } from '#plain-text';
import type { ReportDefinition } from '../definition.ts';
import type { Report } from '../report.ts';
import { cellsOf, groupName, identityLines, knowledgeLine, repeatText, shown } from './cells.ts';

/** A report as GitHub-flavoured Markdown, with the definitions. */
export function reportAsMarkdown(report: Report, definition: ReportDefinition): string {
  const { groupColumns } = definition;
  const { period } = report;
  const parts = [
    `# ${report.report}`,
    [
      `- Period: ${period.from} up to, not including, ${period.to} (${period.zone})`,
      `- As known at: ${knowledgeLine(report)}`,
      `- Repeat with: \`${repeatText(report)}\``,
      `- Definitions: version ${report.definition}`,
      ...identityLines(report, definition).map((line) => `- Identity: ${line}`),
      report.digest === undefined
        ? `- Incomplete: ${report.incomplete} parked complaints and missing events; there is no digest`
        : `- Digest: \`${report.digest}\``,
    ].join('\n'),
    table(
      ['figure', '', 'value'],
      cellsOf(report.figures).map(({ figure, statistic, value }) => [figure, statistic, shown(value)]),
    ),
  ];
  if (report.groups.length > 0) {
    const rows = report.groups.map((group) => [
      groupName(group),
      ...groupColumns.map(([figure]) => plain(group.figures[figure])),
    ]);
    parts.push(
      `## By ${report.parameters.groupBy}`,
      table(['', ...groupColumns.map(([, heading]) => heading)], rows),
    );
  }
  const flags = Object.entries(report.dataQuality);
  if (flags.length > 0) {
    parts.push(
      '## Data quality',
      table(
        ['flag', 'count'],
        flags.map(([flag, count]) => [flag, String(count)]),
      ),
    );
  }
  const definitions = Object.entries(report.definitions).map(
    ([name, text]) => `- **${name}**: ${cell(text)}`,
  );
  parts.push('## Definitions', definitions.join('\n'));
  return `${parts.join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, i) => (i === head.length - 1 || i > 1 ? '---:' : '---'));
  return [head.map(cell), rule, ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** Escapes a text, so that no part of it becomes mark-up. */
function cell(text: string): string {
  const line = lineWithVisibleControls(text.replaceAll(/\s+/g, ' '));
  return line.replaceAll(/[\\`*_{}[\]<>#|~&]/g, '\\$&');
}

function plain(value: unknown): string {
  return typeof value === 'number' ? shown(value) : '–';
}
