import { useState } from 'react';
import { REPORTS } from '#words/console';
import { RequestFailed } from '../api/problem.ts';
import { addressOf } from '../api/request.ts';
import { saveAnswer } from '../api/save.ts';
import { announce } from '../frame/announcer.tsx';
import { Failure } from '../parts/failure.tsx';
import { Link } from '../parts/link.tsx';
import { digitsOf } from '../parts/position.ts';
import { colon } from '../words/colon.ts';
import { useWords } from '../words/use-words.ts';
import type { Report } from './figure-form.ts';

const FILES = { csv: 'text/csv', markdown: 'text/markdown', json: 'application/json' } as const;
const ENDINGS = { csv: 'csv', markdown: 'md', json: 'json' } as const;
type File = keyof typeof FILES;

/** The same report as a file, on paper, and as a link that shows it for ever. */
export function KeepReport({ of }: { readonly of: Report }) {
  const words = useWords(REPORTS);
  const [failed, setFailed] = useState<RequestFailed>();
  const { keep } = words;
  const save = async (file: File) => {
    setFailed(undefined);
    try {
      await saveAnswer({ address: addressOfSame(of), type: FILES[file], fileName: fileNameOf(of, file) });
      announce(keep.saved);
    } catch (error) {
      if (error instanceof RequestFailed) setFailed(error);
      else throw error;
    }
  };
  return (
    <section>
      <h2>{keep.heading}</h2>
      {of.digest !== undefined && (
        <>
          <p>
            {keep.digest}
            {colon()} <span className="mono digest">{of.digest}</span>
          </p>
          <p className="muted small">{keep.digestHint}</p>
        </>
      )}
      {failed !== undefined && <Failure of={failed} />}
      <p className="acts">
        {(['csv', 'markdown', 'json'] as const).map((file) => (
          <button key={file} type="button" className="plain" onClick={() => void save(file)}>
            {keep[file]}
          </button>
        ))}
        <button type="button" className="plain" onClick={() => window.print()}>
          {keep.print}
        </button>
        <Link to="." search={(search) => ({ ...search, asOf: of.asOf.repeat })}>
          {keep.link}
        </Link>
      </p>
      <p className="muted small">{keep.lead}</p>
    </section>
  );
}

/** The moment is that of the page, whether the page shows now or the past. */
function addressOfSame({ report, period, parameters, asOf }: Report): string {
  return addressOf(
    '/v1/reports/{name}',
    { name: report },
    { ...period, groupBy: parameters.groupBy, asOf: asOf.repeat },
  );
}

function fileNameOf({ report, period, parameters, asOf }: Report, file: File): string {
  const parts = [
    report,
    period.from,
    period.to,
    parameters.groupBy,
    asOf.position && digitsOf(asOf.position),
  ];
  return `${parts.filter(Boolean).join('_')}.${ENDINGS[file]}`;
}
