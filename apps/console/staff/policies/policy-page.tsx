import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CODES, POLICIES } from '#words/console';
import { useApi } from '../api/use-api.ts';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { Facts } from '../parts/facts.tsx';
import { Link } from '../parts/link.tsx';
import { NowOnly } from '../parts/now-only.tsx';
import { colon } from '../words/colon.ts';
import { useWords } from '../words/use-words.ts';
import { type Policy, useInForce } from './in-force.ts';
import { PolicyClocks } from './policy-clocks.tsx';

const route = getRouteApi('/policies/$id');

/** One policy in words: its time limits, tiers, closing, retention and sources. */
export function PolicyPage(): ReactNode {
  const words = useWords(POLICIES);
  const { id } = route.useParams();
  const policy = useApi('/v1/policies/{id}', { slots: { id } });
  return (
    <>
      {policy.error !== null && <Title failed>{id}</Title>}
      <Answer of={policy}>
        {(of) => (
          <>
            <Title now>{of.title}</Title>
            <p className="acts">
              <Link to="/policies">{words.back}</Link>
              <Link to="/complaints" search={{ policy: of.id }}>
                {words.one.complaints}
              </Link>
            </p>
            <NowOnly />
            <About of={of} />
            <PolicyClocks of={of} />
            <Tiers of={of} />
            <Closing of={of} />
            <Data of={of} />
            <Sources of={of} />
          </>
        )}
      </Answer>
    </>
  );
}

function About({ of }: { readonly of: Policy }) {
  const { one } = useWords(POLICIES);
  const inForce = useInForce();
  return (
    <>
      {of.waivesGuards && <p className="notice">{one.waives}</p>}
      <Facts
        of={[
          [
            one.version,
            <span key="version" className="mono">
              {of.id} {of.version}
            </span>,
          ],
          [one.jurisdiction, of.jurisdiction],
          [one.zone, of.zone === 'ledger' ? one.ledgerZone : of.zone],
          [one.calendar, of.calendar === undefined ? one.noCalendar : one.holidays(of.calendar)],
          [one.effective, inForce(of)],
        ]}
      />
    </>
  );
}

function Tiers({ of: { tiers } }: { readonly of: Policy }) {
  const words = useWords(POLICIES);
  if (tiers.length === 0) return null;
  return (
    <section>
      <h2>{words.tiers.heading}</h2>
      <ul>
        {tiers.map(({ n, role, mustDiffer }) => (
          <li key={n}>
            {words.tiers.one(n, role)}
            {mustDiffer && `, ${words.tiers.differ}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Closing({ of: { closing, reopening } }: { readonly of: Policy }) {
  const words = useWords(POLICIES);
  const codes = useWords(CODES);
  const { waiting } = closing;
  const { window } = reopening;
  return (
    <section>
      <h2>{words.closing.heading}</h2>
      <p>
        {words.closing.reasons}
        {colon()}
      </p>
      <ul>
        {closing.reasons.map((reason) => (
          <li key={reason}>{codes.closingReasons[reason]}</li>
        ))}
      </ul>
      <p>
        {words.closing.attempts(closing.attempts)}{' '}
        {words.closing.waiting(words.spans[waiting.unit](waiting.amount))}
      </p>
      <p>{words.closing.reopening(words.spans[window.unit](window.amount))}</p>
    </section>
  );
}

function Data({ of: { entryDelay, retention, requiredFields } }: { readonly of: Policy }) {
  const words = useWords(POLICIES);
  return (
    <section>
      <h2>{words.data.heading}</h2>
      <p>{words.data.retention(retention.years)}</p>
      <p>{words.data.entry(words.spans[entryDelay.unit](entryDelay.amount))}</p>
      {requiredFields.length > 0 && (
        <p>
          {words.data.required}
          {colon()} <span className="mono">{requiredFields.join(', ')}</span>
        </p>
      )}
    </section>
  );
}

function Sources({ of: { externalBody, sources, notLegalAdvice } }: { readonly of: Policy }) {
  const words = useWords(POLICIES);
  return (
    <>
      {externalBody !== undefined && (
        <section>
          <h2>{words.outside}</h2>
          <p>
            {externalBody.name}, {externalBody.address}
          </p>
        </section>
      )}
      <section>
        <h2>{words.sources}</h2>
        <ul lang="en">
          {sources.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
        <p lang="en" className="muted">
          {notLegalAdvice}
        </p>
      </section>
    </>
  );
}
