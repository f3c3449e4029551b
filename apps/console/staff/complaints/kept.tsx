import { CODES, COMPLAINTS } from '#words/console';
import { useNames } from '../parts/names.ts';
import { When } from '../parts/when.tsx';
import { colon } from '../words/colon.ts';
import { useFormats, useWords } from '../words/use-words.ts';
import type { Complaint } from './summary.tsx';

/** What is kept with the complaint: evidence, remedies, causes, referrals, letters. What there is none of is left out. */
export function Kept({ of }: { readonly of: Complaint }) {
  return (
    <>
      <Evidence of={of} />
      <Remedies of={of} />
      <Causes of={of} />
      <Referrals of={of} />
      <Letters of={of} />
    </>
  );
}

function Evidence({ of: { folio, evidence = [] } }: { readonly of: Complaint }) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  if (evidence.length === 0) return null;
  return (
    <section>
      <h2>{words.one.evidence.heading}</h2>
      <ul>
        {evidence.map(({ content, mediaType, size, origin, erased }, index) => (
          <li key={content ?? index}>
            {mediaType}, {words.one.evidence.kilobytes(Math.ceil(size / 1000))}, {codes.parties[origin]}{' '}
            {erased === true
              ? words.one.evidence.erased
              : content !== undefined && (
                  <a href={`/v1/complaints/${folio}/evidence/${content}`} download>
                    {words.one.evidence.open}
                  </a>
                )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Remedies({ of: { remedies = [] } }: { readonly of: Complaint }) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  const format = useFormats();
  if (remedies.length === 0) return null;
  return (
    <section>
      <h2>{words.one.remedies.heading}</h2>
      <ul>
        {remedies.map(({ n, kind, amount, currency, state, dueOn }) => (
          <li key={n}>
            {kind && codes.remedies[kind]}
            {amount !== undefined && currency !== undefined && ` ${format.money(amount, currency)}`}
            {colon()} <strong>{codes.remedyStates[state]}</strong>
            {dueOn !== undefined && state === 'promised' && (
              <>
                {' '}
                ({words.one.remedies.due} <When at={dueOn} deadline />)
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Causes({ of: { rootCauses = [], correctiveActions = [] } }: { readonly of: Complaint }) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  const { causes } = words.one;
  const nameOf = useNames();
  if (rootCauses.length + correctiveActions.length === 0) return null;
  return (
    <section>
      <h2>{words.one.causes.heading}</h2>
      <ul>
        {rootCauses.map(({ n, cause, area }) => (
          <li key={n}>
            {words.one.causes.cause} {n}
            {colon()} {cause} ({codes.areas[area]})
          </li>
        ))}
        {correctiveActions.map(({ id, kind, owner, effective }) => (
          <li key={id}>
            {words.one.causes.action} <span className="mono">{id}</span>
            {colon()} {kind && codes.actionKinds[kind]}
            {owner !== undefined && `, ${nameOf(owner)}`}
            {effective !== undefined && ` – ${effective ? causes.works : causes.worksNot}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Referrals({ of: { referrals = [] } }: { readonly of: Complaint }) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  if (referrals.length === 0) return null;
  return (
    <section>
      <h2>{words.one.referrals.heading}</h2>
      <ul>
        {referrals.map(({ n, body, outcome }) => (
          <li key={n}>
            {body ?? n}
            {outcome !== undefined && `${colon()} ${codes.externalOutcomes[outcome]}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Letters({ of: { letters = [] } }: { readonly of: Complaint }) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  if (letters.length === 0) return null;
  return (
    <section>
      <h2>{words.one.letters.heading}</h2>
      <ul>
        {letters.map(({ kind, n, outcome, why, message, at }) => (
          <li key={message}>
            {codes.letters[kind]} {n}
            {colon()} {codes.letterOutcomes[outcome]}
            {why !== undefined && ` (${codes.letterReasons[why]})`}
            {at !== undefined && (
              <>
                , <When at={at} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
