import { BOARDS, CODES } from '#words/console';
import type { Answered } from '../api/request.ts';
import { useNames } from '../parts/names.ts';
import { useFormats, useWords } from '../words/use-words.ts';

type Action = Answered<'/v1/causes'>['causes'][number]['correctiveActions'][number];

/** One action in a few words: what kind, whose, by when, and whether it works. */
export function ActionLine({ of: { kind, owner, dueOn, overdue, verified } }: { readonly of: Action }) {
  const { actions } = useWords(BOARDS);
  const codes = useWords(CODES);
  const format = useFormats();
  const nameOf = useNames();
  const told = [
    kind && codes.actionKinds[kind],
    owner && nameOf(owner),
    dueOn && actions.due(format.deadline(dueOn)),
    verified === undefined ? actions.notVerified : verified.effective ? actions.works : actions.worksNot,
  ].filter(Boolean);
  return (
    <span className="item">
      {told.join(', ')}
      {overdue && <strong className="late-mark"> {actions.overdue}</strong>}
    </span>
  );
}
