import {
  type CorrectiveAction,
  type EvidenceView,
  type Hidden,
  linksFromBothSides,
  type PromisedRemedy,
  type Shown,
} from '#complaint';
import { type AsOf, asOfAnswer } from '#event-store';
import { bringUp } from '#examining';
import {
  anonymous,
  type ComplaintPersonal,
  LedgerError,
  readComplaintPersonal,
  readKnown,
  readKnownLinks,
} from '#ledger';
import { findLinksTo } from '#projections/register';
import { findStatus, type StatusAnswer, statusOf } from '#projections/status';
import type { Runtime } from '#runtime';
import { type MomentOptions, momentFor, momentText, withMoment } from '../frame/as-of.ts';
import type { CommandDefinition } from '../frame/command.ts';
import type { Context } from '../frame/context.ts';
import { EXIT } from '../frame/exit-status.ts';
import { complaintNamed, withComplaint } from '../frame/folio-of.ts';
import { notKnownYet, unknownComplaint } from '../frame/ledger-at.ts';
import { type KnownReader, type ReaderOptions, readerOf, withReader } from '../frame/reader.ts';
import { amount, pairs, table } from '../frame/table.ts';
import { anonymousTo, shownTo, withheldAmong } from '../frame/withheld.ts';

export const statusCommand: CommandDefinition = {
  name: 'status',
  summary: 'Print the state of one complaint, now or as known at a moment',
  examples: [
    { line: 'status 7K3F-9QW2-XH-W', does: 'prints status, deadlines and latest response' },
    {
      line: 'status 7K3F-9QW2-XH-W --as-of 2025-06-30T18:00:00Z',
      does: 'prints them as they were known then, with the clocks judged at that moment',
    },
  ],
  define(command, act) {
    withReader(withMoment(withComplaint(command))).action(
      act(async (context, text: string, options: StatusOptions) => {
        const { runtime, folio } = await complaintNamed(text, context, options);
        const reader = await readerOf(runtime, options);
        if ((await withheldAmong(new Set([folio]), options.as, runtime)) !== undefined)
          throw await unknownComplaint(folio, context);
        const found = await (options.asOf === undefined
          ? statusNow(folio, context, runtime)
          : statusThen(folio, options, context, runtime));
        if (found === undefined) throw await unknownComplaint(folio, context);
        const status = await shownTo(options.as, found, runtime);
        const personal = await shownTo(
          options.as,
          await personalOf(status, runtime, reader, options),
          runtime,
        );
        await context.answer({ ...status, personal }, () => statusText(status) + personalText(personal));
        return EXIT.done;
      }),
    );
  },
};

type StatusOptions = ReaderOptions & MomentOptions;
type Told = StatusAnswer & { readonly asOf?: AsOf };

async function statusNow(folio: string, context: Context, runtime: Runtime): Promise<Told | undefined> {
  await bringUp(context, runtime, ['status', 'register']);
  const views = await runtime.views();
  const found = await findStatus(views, folio, runtime.clock());
  return found && { ...found, links: linksFromBothSides(found.links, await findLinksTo(views, folio)) };
}

async function statusThen(
  folio: string,
  { asOf }: StatusOptions,
  context: Context,
  runtime: Runtime,
): Promise<Told | undefined> {
  const events = await runtime.events();
  const knowledge = await momentFor(folio, asOf, { context, runtime });
  try {
    const { now, ...then } = await readKnown(events, folio, knowledge.mark);
    const status = statusOf(then, knowledge.time, now.erased);
    await bringUp(context, runtime, ['register']);
    const others = (await findLinksTo(await runtime.views(), folio)).map((link) => link.folio);
    const from = await readKnownLinks(events, folio, others, knowledge.mark);
    return { ...status, links: linksFromBothSides(status.links, from), asOf: asOfAnswer(knowledge) };
  } catch (error) {
    if (error instanceof LedgerError && error.code === 'not-known-yet') throw notKnownYet(folio);
    if (error instanceof LedgerError && error.code === 'unknown-complaint') return undefined;
    throw error;
  }
}

/** What is personal in a complaint. It is read only when the read is recorded. */
async function personalOf(
  { folio, revision }: StatusAnswer,
  runtime: Runtime,
  reader: KnownReader | undefined,
  options: StatusOptions,
): Promise<ComplaintPersonal | Hidden> {
  const opener = await runtime.openerIfAny();
  if (reader === undefined || opener === undefined) return 'withheld';
  const { asOf } = options;
  await reader.record({ what: 'complaint', folios: [folio], ...(asOf !== undefined && { asOf }) });
  const source = { events: await runtime.events(), opener };
  const found = (await readComplaintPersonal(source, folio, revision)) ?? {};
  if (typeof found !== 'object') return found;
  return (await anonymousTo(new Set([folio]), options, runtime)).has(folio) ? anonymous(found) : found;
}

function personalText(personal: ComplaintPersonal | Hidden): string {
  if (typeof personal === 'string') return `\npersonal  ${personal}\n`;
  const lines = Object.values(personal).some((value) => value !== undefined) ? memberLines(personal) : [];
  return lines.length === 0 ? '' : `\n${pairs(lines)}`;
}

function memberLines(part: object, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? memberLines(value, `${prefix}${name} `)
      : [[`${prefix}${name}`, String(value)] as const],
  );
}

type Line = readonly [name: string, value: string];

function evidenceLine({ content, mediaType, size, origin, erased }: EvidenceView): Line {
  const where = content === undefined ? 'kept elsewhere' : content;
  const told = [
    mediaType,
    `${amount(size)} bytes`,
    `from the ${origin}`,
    where,
    ...(erased ? ['erased'] : []),
  ];
  return ['evidence', told.join(' ')];
}

function remedyLine({ n, kind, amount, currency, fulfilled, state, dueOn }: Shown<PromisedRemedy>): Line {
  const money = amount === undefined ? [] : [amount, currency];
  const paid = fulfilled === undefined || state === 'fulfilled' ? [] : [`(${fulfilled} paid)`];
  return [`remedy ${n}`, [kind, ...money, state, ...paid, ...due(dueOn)].filter(Boolean).join(' ')];
}

function actionLine({ id, kind, owner, dueOn, effective }: Shown<CorrectiveAction>): Line {
  const found = effective === undefined ? [] : [effective ? 'effective' : 'not effective'];
  return [`action ${id}`, [kind, owner, ...found, ...due(dueOn)].filter(Boolean).join(' ')];
}

function due(dueOn: string | undefined): readonly string[] {
  return dueOn === undefined ? [] : [`due ${dueOn}`];
}

function statusText(status: Told): string {
  const { latestResponse: response, deadlines, policy, tier, cycle } = status;
  const known: readonly (readonly [string, string | undefined])[] = [
    ['status', status.status],
    ['kind', status.kind],
    ['product', status.product],
    ['organisation', status.organisation],
    ['category', status.category],
    ['channel', status.channel],
    ['received', status.receivedAt ?? 'date unknown'],
    ['acknowledged', status.acknowledged ? 'yes' : 'no'],
    ['severity', status.severity],
    ['handler', status.handler],
    ['tier', String(tier)],
    ['cycle', cycle > 1 ? `${cycle} (reopened)` : undefined],
    [
      'response',
      response &&
        [`${response.n}:`, response.type, response.outcome, response.state].filter(Boolean).join(' '),
    ],
    ['links', status.links?.map(({ kind, folio }) => `${kind} ${folio}`).join(', ')],
    [
      'referred',
      status.referrals
        ?.map(({ n, body, outcome }) => [`${n}:`, body, outcome].filter(Boolean).join(' '))
        .join(', '),
    ],
    ...(status.evidence ?? []).map(evidenceLine),
    ...(status.remedies ?? []).map(remedyLine),
    ...(status.rootCauses ?? []).map(
      ({ n, cause, area }) => [`root cause ${n}`, `${cause} (${area})`] as const,
    ),
    ...(status.correctiveActions ?? []).map(actionLine),
    ['closed', status.status === 'closed' ? (status.closedAt ?? 'date unknown') : undefined],
    ['policy', `${policy.id}, version ${policy.version}`],
  ];
  const lines = known.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const clocks =
    deadlines.length === 0
      ? ''
      : `\n${table(
          [{ title: 'clock' }, { title: 'tier' }, { title: 'due' }, { title: 'met' }, { title: '' }],
          deadlines.map(({ clock, tier: of, dueAt, metAt, breached }) => [
            clock,
            String(of),
            dueAt,
            metAt ?? '',
            breached ? 'LATE' : '',
          ]),
        )}`;
  const moment = status.asOf === undefined ? '' : `, ${momentText(status.asOf)}`;
  return `Complaint ${status.folio}, revision ${status.revision}${moment}\n\n${pairs(lines)}${clocks}`;
}
