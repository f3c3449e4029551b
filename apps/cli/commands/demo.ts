import { auditLedger, differs } from '#examining';
import { historyDocument } from '#ledger';
import { FIRST_REPORT } from '#reporting';
import { auditText } from '../audit/audit-text.ts';
import { openDemo } from '../demo/open-demo.ts';
import { SAMPLE, SAMPLE_YEAR } from '../demo/sample/index.ts';
import { serveDemo } from '../demo/serve-demo.ts';
import { reachable, servedText, tryOverHttp } from '../demo/try-over-http.ts';
import { whatNext } from '../demo/what-next.ts';
import { momentText } from '../frame/as-of.ts';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT, type ExitStatus } from '../frame/exit-status.ts';
import { headOf } from '../frame/ledger-at.ts';
import { port } from '../frame/port.ts';
import { amount, counted } from '../frame/table.ts';
import { historyText } from './history.ts';

/** The index of the complaint shown: a transfer that took nine days, rejected once, escalated, upheld and accepted. */
const SHOWN = 4;

/** The receipt of a complaint whose answer waits for the complainant: a form for a change that failed. */
const ANSWERED = '2025-12-02 15:20';

export const demoCommand: CommandDefinition = {
  name: 'demo',
  summary: 'Fill a temporary ledger with a sample year and show what it can answer',
  examples: [
    {
      line: 'demo',
      does: 'prints a report, one history and the audit; then serves console, pages and API, with a link and a key for each role',
    },
    { line: 'demo --port 8080', does: 'serves it on another port' },
    { line: 'demo --no-serve', does: 'ends after printing' },
  ],
  define(command, act) {
    command
      .option('--port <n>', 'port to listen on; 0 lets the system choose (default: PORT, or 3000)', port)
      .option('--no-serve', 'print and end, without serving')
      .action(act(demonstrate));
  },
};

interface DemoOptions {
  readonly port?: number;
  readonly serve: boolean;
}

async function demonstrate(context: Context, options: DemoOptions): Promise<ExitStatus> {
  const { directory, runtime, folios } = await openDemo(context.io.env, options.port);
  try {
    const folio = folios[SHOWN] ?? '';
    const mark = await headOf(await runtime.events());
    const knowledge = { time: mark.knownAt, mark };
    const history = historyDocument(folio, await (await runtime.ledger()).history(folio), knowledge);
    const reports = await runtime.reports();
    const report = await reports.run(FIRST_REPORT.name, { ...SAMPLE_YEAR, zone: runtime.config.zone });
    const audit = await auditLedger(context, runtime);
    const next = whatNext(directory, folio);
    const document = {
      data: directory,
      complaints: folios.length,
      events: mark.events,
      report,
      history,
      audit,
      next,
    };
    const text = () =>
      [
        `A temporary ledger in ${directory}\n`,
        `${counted(folios.length, 'complaint')} of an invented mutual bank, ${amount(mark.events)} events, ` +
          'each decided by the ledger at the time when it happened.\n',
        heading('The year in figures'),
        reports.render(report, 'text'),
        heading('One complaint, event by event'),
        historyText(history, momentText(history.asOf)),
        heading('The audit: do the views agree with the events?'),
        auditText(audit),
        heading('What to try next'),
        ...next.map(({ line, does }) => `  ./ledger ${line}\n      ${does}\n`),
        `\nNothing else was touched. Remove it with: rm -r ${directory}\n`,
      ].join('');
    if (!options.serve) {
      await context.answer(document, text);
      return differs(audit) ? EXIT.differs : EXIT.done;
    }
    const end = await serveDemo(context, runtime, async ({ address, keys, links: given, trackingCode }) => {
      const http = tryOverHttp(reachable(address), keys, folio);
      const answered = folios[SAMPLE.findIndex(({ receipt }) => receipt.at === ANSWERED)] ?? '';
      const links = given.map(({ role, name, token }) => ({
        role,
        name,
        link: `${reachable(address)}/enter/${token}`,
      }));
      const follow = { folio: answered, trackingCode: trackingCode(answered) };
      await context.answer(
        { ...document, address, links, keys, http, follow },
        () => text() + servedText({ address, links, keys, attempts: http, follow }),
      );
    });
    return end === 'stopped' ? EXIT.done : EXIT.failed;
  } finally {
    await runtime.close();
  }
}

function heading(text: string): string {
  return `\n${text}\n${'='.repeat(text.length)}\n\n`;
}
