import { CODES, COMPLAINTS } from '#words/console';
import { Facts } from '../parts/facts.tsx';
import { Withheld } from '../parts/withheld.tsx';
import { useWords } from '../words/use-words.ts';
import type { Complaint } from './summary.tsx';

interface PersonalProps {
  readonly of: Complaint;
  /** Asks for it with a purpose, which is recorded. */
  readonly show: (purpose: string) => void;
}

/** Who complains of what, as far as the asker may see it. */
export function Personal({ of: { personal }, show }: PersonalProps) {
  const words = useWords(COMPLAINTS);
  const codes = useWords(CODES);
  if (personal === undefined) return null;
  const { what, who } = words.one;
  if (typeof personal === 'string') {
    return (
      <section>
        <h2>{what.heading}</h2>
        <Withheld as={personal} show={show} />
      </section>
    );
  }
  const { complainant, representative, problem, reference, vulnerability } = personal;
  return (
    <>
      <section>
        <h2>{what.heading}</h2>
        <p className="text">{problem?.description}</p>
        <Facts
          of={[
            [what.asked, personal.remedyRequested],
            [who.reference, reference],
          ]}
        />
      </section>
      <section>
        <h2>{who.heading}</h2>
        <Facts
          of={[
            [who.name, complainant?.name],
            [who.email, complainant?.email],
            [who.phone, complainant?.phone],
            [who.address, complainant?.address],
            [who.organisation, complainant?.organisation],
            [who.department, complainant?.department],
            [who.contactPreference, complainant?.contactPreference],
            [who.vulnerability, vulnerability?.map((code) => codes.vulnerabilities[code]).join(', ')],
            [who.vulnerability, complainant?.vulnerability],
            [who.adjustments, complainant?.adjustments],
            [
              who.representative,
              representative &&
                [representative.name, representative.email, representative.phone, representative.authority]
                  .filter(Boolean)
                  .join(', '),
            ],
          ]}
        />
      </section>
    </>
  );
}
