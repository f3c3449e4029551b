import { CODES, WORK } from '#words/console';
import { useMoment } from '../../address/moment.ts';
import { useMay } from '../../app/me.ts';
import type { Complaint } from '../../complaints/summary.tsx';
import { Link } from '../../parts/link.tsx';
import { useWords } from '../../words/use-words.ts';
import { type Entry, readableOf } from './kinds.ts';

interface LetterLinksProps {
  readonly of: Complaint;
  /** Those of the timeline, as far as they are read. */
  readonly entries: readonly Entry[] | undefined;
}

/** Leads to the texts of letters. */
export function LetterLinks({ of, entries }: LetterLinksProps) {
  const { letter } = useWords(WORK);
  const codes = useWords(CODES);
  const may = useMay();
  const { asOf } = useMoment();
  if (asOf !== undefined || !may('GET /v1/complaints/{folio}/letters/{kind}')) return null;
  return (
    <section>
      <h2>{letter.heading}</h2>
      <ul className="steps">
        {readableOf(of, entries).map(({ kind, n }) => (
          <li key={`${kind} ${n ?? ''}`}>
            <Link
              to="/complaints/$folio/letters/$kind"
              params={{ folio: of.folio, kind }}
              search={n === undefined ? {} : { n: String(n) }}
            >
              {letter.read(n === undefined ? codes.letters[kind] : `${codes.letters[kind]} ${n}`)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
