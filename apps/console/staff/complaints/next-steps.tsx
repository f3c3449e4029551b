import { COMPLAINTS } from '#words/console';
import type { Answered } from '../api/request.ts';
import { useWords } from '../words/use-words.ts';

type Commands = Answered<'/v1/complaints/{folio}/commands'>;

/** What the asker may do now, and what not, with the reason. */
export function NextSteps({ of: { commands } }: { readonly of: Commands }) {
  const words = useWords(COMPLAINTS);
  const { next } = words.one;
  const allowed = commands.filter((each) => each.allowed);
  const refused = commands.filter((each) => !each.allowed);
  return (
    <section>
      <h2>{next.heading}</h2>
      {allowed.length === 0 ? (
        <p className="muted">{next.none}</p>
      ) : (
        <ul className="steps">
          {allowed.map(({ path, summary }) => (
            <li key={path}>{summary}</li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <details>
          <summary>{next.not}</summary>
          <dl>
            {refused.map(({ path, summary, refusal }) => (
              <div key={path} lang="en">
                <dt>{summary}</dt>
                <dd>{refusal?.detail}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
