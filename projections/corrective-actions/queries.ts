import { type ActionKind, type CauseArea, folioOfAction } from '#complaint';
import type { ViewReader } from '#read-store';
import { type CausesDocument, findCausesOf } from '../causes/index.ts';
import {
  type HiddenAmong,
  isDayOver,
  liveView,
  openList,
  type ShownComplaints,
  shownOf,
} from '../shared/index.ts';
import type { ActionDocument } from './document.ts';
import { actionsSchema } from './projection.ts';

/** What is known of an action, wherever it is shown. Instants are in UTC. */
export interface ActionSummary {
  /** The folio of the complaint that had the action first, a full stop, and a number. */
  readonly id: string;
  /** The complaint that had it first, of those that exist for the asker. */
  readonly folio: string;
  /** Absent only while imported history has not told of the action. */
  readonly kind?: ActionKind;
  /** A principal id. */
  readonly owner?: string;
  readonly dueOn?: string;
  /** It is not verified as effective, and its day is over. */
  readonly overdue: boolean;
  /** The latest verification. Absent as long as there is none. */
  readonly verified?: {
    readonly effective: boolean;
    /** Absent when the source gives no date. */
    readonly at?: string;
    /** A principal id. */
    readonly by?: string;
  };
}

/** One action in the list. */
export interface ListedAction extends ActionSummary, ShownComplaints {
  /** The root cause that it answers, in the first complaint that names one. */
  readonly rootCause?: { readonly cause: string; readonly area: CauseArea };
}

export interface ActionsPage {
  readonly correctiveActions: readonly ListedAction[];
  /** The cursor for the next page. Absent on the last page. */
  readonly cursor?: string;
}

/** When due days are checked. */
export interface DueCheck {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The zone of due days whose source gives none. */
  readonly zone: string;
}

/** What the list is asked for. */
export interface ActionsQuestion extends DueCheck {
  /** `true`: what is not verified as effective, by due day. `false`: the others. Both: newest first. */
  readonly open?: boolean | undefined;
  readonly cursor?: string | undefined;
  /** 1 to 1,000. */
  readonly limit: number;
  readonly hiddenAmong: HiddenAmong;
}

/** The most complaints in one line. */
const MOST_SHOWN = 50;

/**
 * A page of the actions. Those that only complaints have that do not exist for the asker are left out.
 *
 * @throws ReadStoreError `misuse` for a cursor of another query.
 */
export async function findCorrectiveActions(
  views: ViewReader,
  { open, cursor, limit, hiddenAmong, ...check }: ActionsQuestion,
): Promise<ActionsPage> {
  const page = await views.find(await liveView(views, actionsSchema), {
    ...openList(open),
    cursor,
    limit,
  });
  const documents = page.documents.map((document) => document as ActionDocument);
  const hidden = await hiddenAmong(new Set(documents.flatMap(foliosOf)));
  const causes = await findCausesOf(views, [
    ...new Set(documents.flatMap(({ because }) => (because === undefined ? [] : [because.folio]))),
  ]);
  const correctiveActions = documents.flatMap((document) => listed(document, check, hidden, causes));
  return page.cursor === undefined ? { correctiveActions } : { correctiveActions, cursor: page.cursor };
}

/**
 * Some actions by their ids. Those that the view does not have, or that only complaints have that do not exist for the
 * asker, are left out.
 *
 * @throws ReadStoreError.
 */
export async function findActions(
  views: ViewReader,
  ids: readonly string[],
  { hiddenAmong, ...check }: DueCheck & Pick<ActionsQuestion, 'hiddenAmong'>,
): Promise<ReadonlyMap<string, ActionSummary>> {
  const found = await views.load(await liveView(views, actionsSchema), [...ids]);
  const documents = [...found.values()].map((document) => document as ActionDocument);
  const hidden = await hiddenAmong(new Set(documents.flatMap(foliosOf)));
  return new Map(
    documents.flatMap((document) => {
      const folio = firstOf(document, hidden);
      return folio === undefined ? [] : [[document.id, summaryOf(document, check, folio)]];
    }),
  );
}

/** The first complaint with the action that exists for the asker. */
function firstOf(document: ActionDocument, hidden: ReadonlySet<string>): string | undefined {
  return foliosOf(document).find((folio) => !hidden.has(folio));
}

function foliosOf({ id, folios }: ActionDocument): readonly string[] {
  return [folioOfAction(id), ...folios];
}

function listed(
  document: ActionDocument,
  check: DueCheck,
  hidden: ReadonlySet<string>,
  causes: ReadonlyMap<string, CausesDocument>,
): readonly ListedAction[] {
  const { because, folios, complaints } = document;
  const first = firstOf(document, hidden);
  if (first === undefined) return [];
  const seen = folios.filter((folio) => !hidden.has(folio));
  const isSeen = because !== undefined && !hidden.has(because.folio);
  return [
    {
      ...summaryOf(document, check, first),
      rootCause: isSeen ? causeIn(causes.get(because.folio), because.rootCause) : undefined,
      ...shownOf(seen, complaints - (folios.length - seen.length), MOST_SHOWN),
    },
  ];
}

function causeIn(document: CausesDocument | undefined, number: number): ListedAction['rootCause'] {
  const found = document?.rootCauses.find(({ n }) => n === number);
  return found && { cause: found.cause, area: found.area };
}

function summaryOf(
  document: ActionDocument,
  { now, zone: ledgerZone }: DueCheck,
  folio: string,
): ActionSummary {
  const { id, kind, owner, dueOn, zone = ledgerZone, effective, verifiedAt, verifiedBy } = document;
  return {
    id,
    folio,
    kind,
    owner,
    dueOn,
    overdue: effective !== true && isDayOver(dueOn, zone, now),
    verified: effective === undefined ? undefined : { effective, at: verifiedAt?.time, by: verifiedBy },
  };
}
