import type { Dated, ErasureDecision, MonetaryRemedy, PromisedRemedy } from '#complaint';
import { commonSlots, deadlineBlocks, recourseLines } from './common.ts';
import { actorTextOf, dateOf, eventsOf, textOf } from './complaint-case.ts';
import { noSuchLetter } from './errors.ts';
import { fixed, type Line } from './pieces.ts';
import type { LetterKind } from './port.ts';
import type { SlotName } from './slots.ts';
import { blocksOf, listOf, paragraphs, quote, type Teller } from './teller.ts';
import type { Said } from './template.ts';

/** What a letter says: a filling for each slot of its kind. */
export interface Composed<K extends LetterKind> {
  /** The number of what it is about. */
  readonly n?: number;
  readonly slots: Readonly<Record<SlotName<K>, Said>>;
}

type Composer<K extends LetterKind> = (teller: Teller, n: number | undefined) => Composed<K>;

/** What each kind of letter says. @throws LetterError `no-such-letter`, `subject-erased`. */
export const COMPOSERS: { readonly [K in LetterKind]: Composer<K> } = {
  acknowledgement: (teller, n) => {
    requireNoNumber('acknowledgement', n);
    return {
      slots: {
        ...commonSlots(teller, 'acknowledgement'),
        deadlines: deadlineBlocks(teller),
        recourse: blocksOf(paragraphs(recourseLines(teller, teller.told.state.tier))),
      },
    };
  },

  progress: (teller, n) => {
    const { told, words } = teller;
    const reports = eventsOf(told, 'ProgressReported');
    const number = n ?? reports.length;
    const report = reports[number - 1];
    if (report === undefined) throw noSuchLetter('progress');
    return {
      n: number,
      slots: {
        ...commonSlots(teller, 'progress'),
        deadlines: deadlineBlocks(teller),
        progress:
          quote(textOf(report, 'summary', told)) ?? blocksOf(paragraphs([fixed(words.letters.noProgress)])),
        reported: dayOf(teller, dateOf(report)),
      },
    };
  },

  response: (teller, n) => {
    const { told, words } = teller;
    const issued = told.state.responses.filter(({ issued: is, state }) => is === true || state === 'issued');
    const response = n === undefined ? issued.at(-1) : issued.find((one) => one.n === n);
    if (response === undefined) throw noSuchLetter('response');
    const proposal = eventsOf(told, 'ResponseProposed').findLast(({ data }) => data.response === response.n);
    const text = (name: string) => (proposal === undefined ? undefined : textOf(proposal, name, told));
    const { type, outcome } = response;
    const { answers, noOutcome, recourse } = words.letters;
    const asksForAnswer = type !== 'holding' && response.state === 'issued' && told.state.status !== 'closed';
    const own = quote(text('recourse'));
    return {
      n: response.n,
      slots: {
        ...commonSlots(teller, 'response'),
        deadlines: deadlineBlocks(teller),
        introduction: teller.say(answers[type ?? 'unknown']),
        answered: dayOf(teller, response.issuedAt),
        outcome: decided(teller, outcome, type === 'holding' ? noOutcome : undefined),
        reasons: quote(text('reasons')),
        remedies: blocksOf(listOf((proposal?.data.remedies ?? []).map((one) => offered(teller, one)))),
        recourse: blocksOf([
          ...(asksForAnswer ? paragraphs([fixed(recourse.answer)]) : []),
          ...(own !== undefined && 'blocks' in own ? own.blocks : []),
          ...paragraphs(recourseLines(teller, tierAt(teller, response.n))),
        ]),
      },
    };
  },

  closing: (teller, n) => {
    requireNoNumber('closing', n);
    const { told, words, formats } = teller;
    const { state, policy } = told;
    if (state.status !== 'closed') throw noSuchLetter('closing');
    const { window } = policy.reopening;
    const { letters, process, codes } = words;
    return {
      slots: {
        ...commonSlots(teller, 'closing'),
        closing: teller.say(letters.closed, { reason: fixed(codes.closingReasons[state.closure.reason]) }),
        closed: state.closure.at === undefined ? undefined : { line: fixed(formats.day(state.closure.at)) },
        remedies: blocksOf(listOf((state.remedies ?? []).flatMap((one) => promised(teller, one)))),
        reopening: teller.say(letters.reopening, {
          within: fixed(process.within[window.unit](window.amount)),
        }),
        recourse: blocksOf(paragraphs(recourseLines(teller, policy.tiers.length))),
      },
    };
  },

  'erasure-decision': (teller, n) => {
    const { told, words } = teller;
    const decisions = eventsOf(told, 'ErasureDecided');
    const decision = n === undefined ? decisions.at(-1) : decisions.find(({ data }) => data.erasure === n);
    const request = eventsOf(told, 'ErasureRequested').find(
      ({ data }) => data.erasure === decision?.data.erasure,
    );
    if (decision === undefined || request === undefined) throw noSuchLetter('erasure-decision');
    const { letters } = words;
    const isRefused = decision.data.decision === 'refused';
    const texts: Readonly<Record<ErasureDecision, typeof letters.granted>> = letters;
    return {
      n: decision.data.erasure,
      slots: {
        ...commonSlots(teller, 'erasure-decision'),
        decision: teller.say(texts[decision.data.decision][request.data.scope]),
        decided: dayOf(teller, dateOf(decision)),
        reasons: isRefused ? quote(actorTextOf(decision, 'reason')) : undefined,
        recourse: isRefused ? blocksOf(paragraphs([fixed(letters.authority)])) : undefined,
      },
    };
  },
};

function requireNoNumber(kind: LetterKind, n: number | undefined): void {
  if (n !== undefined) throw noSuchLetter(kind);
}

function dayOf(teller: Teller, dated: Dated | undefined): Said {
  return teller.day(dated?.time);
}

function decided(
  teller: Teller,
  outcome: keyof typeof teller.words.codes.outcomes | undefined,
  otherwise: string | undefined,
): Said {
  const text = outcome === undefined ? otherwise : `${teller.words.codes.outcomes[outcome]}.`;
  return text === undefined ? undefined : teller.say(text);
}

/** The tier at which a response was issued. */
function tierAt({ told }: Teller, response: number): number {
  let tier = 1;
  for (const event of told.history) {
    if (event.type === 'ComplaintEscalated') tier = event.data.toTier;
    if (event.type === 'ResponseIssued' && event.data.response === response) return tier;
  }
  return tier;
}

function offered(teller: Teller, { kind, amount, currency }: MonetaryRemedy): Line {
  const { codes, letters } = teller.words;
  const remedy = fixed(codes.remedies[kind]);
  if (amount === undefined || currency === undefined) return remedy;
  const told = fixed(teller.formats.money(amount, currency));
  return teller.sentence(letters.remedyOfMoney, { remedy, amount: told });
}

function promised(teller: Teller, remedy: PromisedRemedy): readonly Line[] {
  const { kind, state, dueOn } = remedy;
  if (kind === undefined) return [];
  const { codes, letters } = teller.words;
  const { amount, currency } = remedy;
  const what = offered(teller, { kind, ...(amount && { amount }), ...(currency && { currency }) });
  const slots = { remedy: what, state: fixed(codes.remedyStates[state]) };
  if (state !== 'promised' || dueOn === undefined) return [teller.sentence(letters.remedyInState, slots)];
  return [teller.sentence(letters.remedyDue, { ...slots, day: fixed(teller.formats.day(dueOn)) })];
}
