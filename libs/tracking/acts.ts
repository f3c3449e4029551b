import type { ComplainantAct } from '#complainant-desk';
import type { CommandOf, DomainError, LaterType, ReceivedComplaint } from '#complaint';
import { latestDecisive } from '#complaint';
import { plainFileName } from '#plain-text';
import { type BodyClass, type Problem, type Validated, validate } from '#validation';
import {
  TrackAcceptanceBody,
  TrackContactChangeBody,
  TrackEscalationBody,
  TrackInformationBody,
  TrackRatingBody,
  TrackRejectionBody,
  TrackReopeningBody,
  TrackWithdrawalBody,
} from './bodies.ts';

/** The commands of an act, in the order in which they are given. */
export interface AskedAct {
  readonly commands: readonly CommandOf<LaterType>[];
  /** Free text for which the command itself has no member. */
  readonly note?: string;
}

/** How an act of a complainant becomes commands. They say nothing of who gives them. */
interface Act<B extends object> {
  readonly body: BodyClass<B>;
  readonly asked: (body: B, state: ReceivedComplaint) => AskedAct;
  /** A body with which the act is tried. */
  readonly probe: B;
  /** What the rules of the members cannot say. */
  readonly check?: (body: B) => readonly Problem[];
}

/** An act whose body was read: what it asks of a complaint. */
export type ReadAct = (state: ReceivedComplaint) => AskedAct;

const SOME_TEXT = 'text';
/** The address of what a complainant sends here. */
const CHANNEL = 'web';

function act<B extends object>(one: Act<B>) {
  const { body, asked, probe, check = () => [] } = one;
  return {
    body: body as BodyClass,
    probe: (state: ReceivedComplaint) => asked(probe, state),
    read(json: unknown): Validated<ReadAct> {
      const { value, problems } = validate(body, json);
      if (problems !== undefined) return { problems };
      const more = check(value);
      return more.length > 0 ? { problems: more } : { value: (state) => asked(value, state) };
    },
  };
}

/** The response that the complainant answers: the one that was read, else the latest. Without one, the domain refuses the first. */
function answered(response: number | undefined, state: ReceivedComplaint): { readonly response: number } {
  return { response: response ?? latestDecisive(state)?.n ?? 1 };
}

/** People send the same file again beside another text. The complaint has it already, so that only the text is new. */
function newContents(given: readonly string[], { evidence = [] }: ReceivedComplaint): readonly string[] {
  const known = new Set(evidence.map(({ content }) => content));
  return [...new Set(given)].filter((content) => !known.has(content));
}

/** Every act. The domain decides the commands. */
const ACTS = {
  acceptances: act({
    body: TrackAcceptanceBody,
    probe: {},
    asked: ({ response }, state) => ({
      commands: [{ type: 'accept-response', data: answered(response, state) }],
    }),
  }),
  rejections: act({
    body: TrackRejectionBody,
    probe: { reason: SOME_TEXT },
    asked: ({ response, reason }, state) => ({
      commands: [{ type: 'reject-response', data: answered(response, state), personal: { reason } }],
    }),
  }),
  withdrawals: act({
    body: TrackWithdrawalBody,
    probe: { statement: SOME_TEXT },
    asked: ({ statement }) => ({
      commands: [{ type: 'close', data: { reason: 'withdrawn' }, personal: { justification: statement } }],
    }),
  }),
  information: act({
    body: TrackInformationBody,
    probe: { text: SOME_TEXT },
    check: ({ text, evidence, names = {} }) => [
      ...(text === undefined && evidence === undefined
        ? [{ pointer: '/text', code: 'required', message: 'must be there, or evidence' }]
        : []),
      ...Object.keys(names)
        .filter((content) => evidence?.includes(content) !== true)
        .map((content) => ({
          pointer: `/names/${content}`,
          code: 'unknown',
          message: 'must name a content of evidence',
        })),
    ],
    asked: ({ text, evidence = [], names = {} }, state) => ({
      commands: [
        ...newContents(evidence, state).map((content) => {
          const name = plainFileName(names[content] ?? '');
          return {
            type: 'attach-evidence' as const,
            data: { content, origin: 'complainant' as const },
            ...(name !== undefined && { personal: { name } }),
          };
        }),
        {
          type: 'record-contact',
          data: { channel: CHANNEL, direction: 'inbound', with: 'complainant' },
          ...(text !== undefined && { personal: { summary: text } }),
        },
      ],
    }),
  }),
  ratings: act({
    body: TrackRatingBody,
    probe: { handling: 3 },
    asked: ({ handling, outcome, comment }) => ({
      commands: [
        {
          type: 'record-satisfaction',
          data: { ...(handling !== undefined && { handling }), ...(outcome !== undefined && { outcome }) },
          ...(comment !== undefined && { personal: { comment } }),
        },
      ],
    }),
  }),
  escalations: act({
    body: TrackEscalationBody,
    probe: { reason: SOME_TEXT },
    asked: ({ reason }, state) => ({
      commands: [
        {
          type: 'escalate',
          data: {
            toTier: state.tier + 1,
            trigger:
              latestDecisive(state)?.state === 'rejected' ? 'response-rejected' : 'complainant-request',
          },
        },
      ],
      note: reason,
    }),
  }),
  reopenings: act({
    body: TrackReopeningBody,
    probe: { reason: SOME_TEXT },
    asked: ({ reason }) => ({ commands: [{ type: 'reopen', data: {}, personal: { reason } }] }),
  }),
  'contact-changes': act({
    body: TrackContactChangeBody,
    probe: { complainant: { name: SOME_TEXT } },
    asked: ({ complainant }) => ({
      commands: [{ type: 'change-complainant', data: {}, personal: { complainant: { ...complainant } } }],
    }),
  }),
} satisfies { readonly [A in ComplainantAct]: ReturnType<typeof act> };

/** The acts, in the order of the documentation. */
export const COMPLAINANT_ACTS: readonly ComplainantAct[] = [
  'acceptances',
  'rejections',
  'withdrawals',
  'information',
  'ratings',
  'escalations',
  'reopenings',
  'contact-changes',
];

/** The class of the body of an act. */
export function bodyOf(kind: ComplainantAct): BodyClass {
  return ACTS[kind].body;
}

/** Reads the body of an act. It never throws. */
export function readAct(kind: ComplainantAct, json: unknown): Validated<ReadAct> {
  return ACTS[kind].read(json);
}

/**
 * What the domain would accept from the complainant now.
 *
 * @param refusalOf how a command would be refused. `undefined`: it would be accepted.
 */
export function mayOf(
  state: ReceivedComplaint,
  refusalOf: (command: CommandOf<LaterType>) => DomainError | undefined,
): readonly ComplainantAct[] {
  return COMPLAINANT_ACTS.filter((kind) => {
    const { commands, note } = ACTS[kind].probe(state);
    // An erased complaint takes no free text any more. A command that is tried has no note.
    if (note !== undefined && state.protection?.isErased) return false;
    return commands.every((command) => refusalOf(command) === undefined);
  });
}
