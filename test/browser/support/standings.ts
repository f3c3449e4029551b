import type { KeyRole } from '#access';
import { file, handling, told } from '../../acceptance/http/support/acts.ts';
import { type ApiClient, command } from '../../acceptance/http/support/client.ts';

/** A complaint as its complainant knows it. */
export interface Mine {
  readonly folio: string;
  readonly code: string;
}

/** How far a complaint has come. `accepted` has an accepted answer. */
export const STANDINGS = ['received', 'assessed', 'investigating', 'answered', 'accepted', 'closed'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What the staff do, over HTTP. */
export interface Staff {
  file(body?: object): Promise<Mine>;
  assess(mine: Mine): Promise<void>;
  investigate(mine: Mine): Promise<void>;
  /** Proposes an answer, and a second person approves it. */
  answer(mine: Mine, text: string, recourse?: string): Promise<void>;
  /** A complaint that has come so far. */
  standing(standing: Standing): Promise<Mine>;
  /** Gives another tracking code. */
  replaceCode(folio: string): Promise<void>;
}

const REASONS = 'We lost the letter. We are sorry, and we refund the fee.';
const RECOURSE =
  'If you are unhappy with this answer, you can turn to the ombudsman within six months.\nhttps://ombudsman.example.org';

export function staffOf(as: (role: KeyRole) => ApiClient, handlerId: string): Staff {
  const handler = as('handler');
  const header = () => ({ header: command('*') });
  const assess = async ({ folio }: Mine) => void (await told(handling(folio, handler).assess('*')));
  const investigate = async ({ folio }: Mine) =>
    void (await told(handling(folio, handler).assign('*', handlerId)));
  const answer = async ({ folio }: Mine, reasons: string, recourse = RECOURSE) => {
    const { response = 0 } = await told(
      handler.POST('/v1/complaints/{folio}/responses', {
        params: { path: { folio }, ...header() },
        body: {
          type: 'final',
          outcome: 'partly-upheld',
          reasons,
          recourse,
          remedies: [{ kind: 'refund', amount: '1120.50', currency: 'EUR' }, { kind: 'apology' }],
        },
      }),
    );
    await told(handling(folio, as('approver')).approve('*', response));
  };
  const newOne = async (body: object = {}) => {
    const { folio, trackingCode = '' } = await told(file(handler, body));
    return { folio, code: trackingCode };
  };
  return {
    file: newOne,
    assess,
    investigate,
    answer,
    async replaceCode(folio) {
      await told(
        handler.POST('/v1/complaints/{folio}/tracking-codes', {
          params: { path: { folio }, ...header() },
          body: { reason: 'Others saw it.' },
        }),
      );
    },
    async standing(standing) {
      const mine = await newOne({ problem: { description: 'The letter never came.' } });
      const { folio } = mine;
      if (standing === 'received') return mine;
      await assess(mine);
      if (standing === 'assessed') return mine;
      await investigate(mine);
      if (standing === 'investigating') return mine;
      await answer(mine, REASONS);
      if (standing === 'answered') return mine;
      await told(handling(folio, handler).accept('*', 1));
      if (standing === 'accepted') return mine;
      await told(handling(folio, handler).close('*', 'accepted'));
      return mine;
    },
  };
}
