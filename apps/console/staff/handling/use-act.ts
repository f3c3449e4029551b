import { useState } from 'react';
import { COMMANDS, type CommandWords, REFUSALS, type RefusalWords } from '#words/console';
import { RequestFailed } from '../api/problem.ts';
import { send } from '../api/request.ts';
import { useMe } from '../app/me.ts';
import { explain } from '../words/explain.ts';
import { useWords } from '../words/use-words.ts';
import { bodyOf, type Fault } from './form/body.ts';
import type { Field } from './form/field.ts';
import type { Told } from './form/form-context.ts';
import type { Drafting } from './use-draft.ts';

/** An act that is to be sent. */
interface Act {
  /** Where it is sent to. */
  readonly address: string;
  readonly fields: readonly Field[];
  readonly drafting: Drafting;
  /** What was recorded, as the API answered. */
  readonly done: (answer: unknown) => Promise<void>;
}

/** What became of the act. */
export interface Acting {
  readonly sending: boolean;
  /** What has to be put right, each at its field. */
  readonly told: readonly Told[];
  readonly failed: RequestFailed | undefined;
  /** Changes with every try, so that the page can move the focus. */
  readonly tries: number;
  /** @param revision the revision on which it is decided; without it, that of the draft. */
  readonly go: (revision?: number) => Promise<void>;
}

/** Sends an act once, however often it is pressed. */
export function useAct({ address, fields, drafting, done }: Act): Acting {
  const words = useWords(COMMANDS);
  const refusals = useWords(REFUSALS);
  const { zone } = useMe();
  const [sending, setSending] = useState(false);
  const [told, setTold] = useState<readonly Told[]>([]);
  const [failed, setFailed] = useState<RequestFailed>();
  const [tries, setTries] = useState(0);
  const go = async (revision = drafting.draft.revision) => {
    if (sending) return;
    const { body, faults } = bodyOf(fields, drafting.draft.values, zone);
    setFailed(undefined);
    setTold(faults.map((fault) => ({ place: fault.place, text: textOf(fault, words) })));
    if (faults.length > 0) return setTries((before) => before + 1);
    setSending(true);
    try {
      const answer = await sent({ address, drafting, body, revision });
      drafting.forget();
      await done(answer);
    } catch (error) {
      if (!(error instanceof RequestFailed)) throw error;
      setFailed(error);
      setTold(toldBy(error, fields, refusals));
      setTries((before) => before + 1);
    } finally {
      setSending(false);
    }
  };
  return { sending, told, failed, tries, go };
}

interface Attempt {
  readonly address: string;
  readonly drafting: Drafting;
  readonly body: object;
  readonly revision: number | undefined;
}

/** An earlier sending was recorded, though its answer was lost, and what was typed has changed since. */
export const RECORDED_EARLIER = 'idempotency-key-reused';

/** On a complaint, what was recorded earlier has made the revision old: asked anew, the ledger says that. */
async function sent({ address, drafting, body, revision }: Attempt): Promise<unknown> {
  const on = revision === undefined ? {} : { ifMatch: `"${revision}"` };
  const sendAs = (idempotencyKey: string) => send(address, { method: 'POST', body, idempotencyKey, ...on });
  try {
    return await sendAs(drafting.draft.key);
  } catch (error) {
    if (!(error instanceof RequestFailed) || error.code !== RECORDED_EARLIER) throw error;
    const key = drafting.renew();
    if (revision === undefined) throw error;
    return await sendAs(key);
  }
}

function textOf({ code, field }: Fault, { faults }: CommandWords): string {
  if (code === 'number') return faults.number(field.min ?? 0, field.max ?? Number.MAX_SAFE_INTEGER);
  if (code === 'long') return faults.long(field.max ?? 0);
  return faults[code];
}

/** What the API found wrong, each at the place that its pointer names. */
function toldBy({ problem }: RequestFailed, fields: readonly Field[], words: RefusalWords): readonly Told[] {
  if (problem === undefined) return [];
  const pointed = (problem.errors ?? [])
    .filter(({ pointer }) => pointer !== '')
    .map(({ pointer, message }) => ({ place: pointer.slice(1), text: message, english: true }));
  // A text that the policy or the state asks for has no pointer, but its name is in the code.
  const missing = fields.find(({ name }) => problem.code === `${name}-required`);
  if (missing === undefined) return pointed;
  const { ours } = explain(problem, words);
  const { name: place } = missing;
  return [
    ...pointed,
    ours === undefined ? { place, text: problem.detail, english: true } : { place, text: ours },
  ];
}
