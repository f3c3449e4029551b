import { CODES, COMPLAINTS, FRAME } from '#words/console';
import type { Answered } from '../api/request.ts';
import { Facts } from '../parts/facts.tsx';
import { useNames } from '../parts/names.ts';
import { When } from '../parts/when.tsx';
import { colon } from '../words/colon.ts';
import { named } from '../words/named.ts';
import { useWords } from '../words/use-words.ts';
import { FolioLink } from './folio-link.tsx';

export type Complaint = Answered<'/v1/complaints/{folio}'>;

/** Where the complaint stands, in a few lines. */
export function Summary({ of }: { readonly of: Complaint }) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  const frame = useWords(FRAME);
  const nameOf = useNames();
  const { fields } = words;
  return (
    <>
      <Facts
        of={[
          [fields.status, <strong key="status">{codes.statuses[of.status]}</strong>],
          [fields.acknowledged, of.acknowledged ? frame.values.yes : frame.values.no],
          [fields.kind, codes.kinds[of.kind]],
          [fields.product, of.product],
          // An imported complaint keeps the word of its source.
          [fields.category, of.category && named(codes.categories, of.category)],
          [fields.organisation, of.organisation],
          [fields.severity, of.severity && codes.severities[of.severity]],
          [fields.handler, of.handler === undefined ? frame.values.none : nameOf(of.handler)],
          [fields.channel, codes.channels[of.channel]],
          [fields.received, of.receivedAt && <When at={of.receivedAt} />],
          [fields.closed, of.closedAt && <When at={of.closedAt} />],
          [fields.tier, words.one.clocks.ofCycle(of.cycle, of.tier)],
          [fields.policy, `${of.policy.id} ${of.policy.version}`],
          [fields.wishes, of.confidentiality?.map((wish) => codes.wishes[wish]).join(', ')],
          [
            fields.links,
            of.links?.map(({ kind, folio }) => (
              <span key={`${kind} ${folio}`} className="item">
                {codes.links[kind]} <FolioLink folio={folio} />
              </span>
            )),
          ],
        ]}
      />
      <Latest of={of} />
    </>
  );
}

function Latest({ of: { latestResponse } }: { readonly of: Complaint }) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  return (
    <section>
      <h2>{words.one.response.heading}</h2>
      {latestResponse === undefined ? (
        <p className="muted">{words.one.response.none}</p>
      ) : (
        <p>
          {words.one.response.n(latestResponse.n)}
          {colon()}{' '}
          {[
            latestResponse.type && codes.responseTypes[latestResponse.type],
            latestResponse.outcome && codes.outcomes[latestResponse.outcome],
          ]
            .filter(Boolean)
            .join(', ')}{' '}
          – <strong>{codes.responseStates[latestResponse.state]}</strong>
        </p>
      )}
    </section>
  );
}
