import { CODES, COMMANDS, COMPLAINTS } from '#words/console';
import type { Answered } from '../api/request.ts';
import { useApi } from '../api/use-api.ts';
import { Answer } from '../parts/answer.tsx';
import { Facts } from '../parts/facts.tsx';
import { useNames } from '../parts/names.ts';
import { When } from '../parts/when.tsx';
import { useFormats, useWords } from '../words/use-words.ts';
import { choiceWords, wordFor } from './form/choices.ts';
import { type Proposal, proposalIn } from './proposal.ts';

interface ProposedProps {
  readonly complaint: Answered<'/v1/complaints/{folio}'>;
  readonly thing: 'response' | 'closure';
  readonly n: string;
}

/** The complaint and what was proposed to answer it, side by side. */
export function Proposed({ complaint, thing, n }: ProposedProps) {
  const words = useWords(COMMANDS);
  const { one } = useWords(COMPLAINTS);
  const history = useApi('/v1/complaints/{folio}/history', { slots: { folio: complaint.folio } });
  const { personal } = complaint;
  return (
    <div className="columns">
      <section>
        <h2>{words.proposal.complaint}</h2>
        {typeof personal === 'object' ? (
          <>
            <p className="text">{personal.problem?.description}</p>
            <Facts of={[[one.what.asked, personal.remedyRequested]]} />
          </>
        ) : (
          <p className="muted">{words.proposal.withheld}</p>
        )}
      </section>
      <Answer of={history}>
        {({ events }) => {
          const proposal = proposalIn(events, thing, n);
          return proposal === undefined ? null : <Told of={proposal} heading={words.proposal[thing]} />;
        }}
      </Answer>
    </div>
  );
}

function Told({ of, heading }: { readonly of: Proposal; readonly heading: string }) {
  const words = useWords(COMMANDS);
  const codes = choiceWords(useWords(CODES));
  const format = useFormats();
  const nameOf = useNames();
  const { fields } = words;
  const { type, outcome, reason } = of.codes;
  const code = (member: string, value: string | undefined) => value && wordFor(codes, member, value);
  return (
    <section>
      <h2>{heading}</h2>
      <Facts
        of={[
          [fields.type, code('type', type)],
          [fields.outcome, code('outcome', outcome)],
          [fields.reason, code('reason', reason)],
          [
            fields.remedies,
            of.remedies
              .map(({ kind = '', amount, currency }) =>
                [
                  wordFor(codes, 'kind', kind),
                  amount !== undefined && currency !== undefined && format.money(amount, currency),
                ]
                  .filter(Boolean)
                  .join(' '),
              )
              .join(', '),
          ],
        ]}
      />
      {[of.texts['reasons'], of.texts['recourse'], of.texts['justification']].filter(isText).map((text) => (
        <p key={text} className="text">
          {text}
        </p>
      ))}
      <p className="muted">
        {words.proposal.by(nameOf(of.by))}, <When at={of.at} />
      </p>
    </section>
  );
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}
