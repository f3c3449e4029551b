import '../admin.css';
import { ADMIN, CODES } from '#words/console';
import type { components } from '../../api/schema.generated.ts';
import { Title } from '../../frame/title.tsx';
import { Copy } from '../../parts/copy.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Link } from '../../parts/link.tsx';
import { When } from '../../parts/when.tsx';
import { useWords } from '../../words/use-words.ts';

export type IssuedKey = components['schemas']['IssuedKey'];

/** A key that was issued, with its secret, which no other page can show. */
export function Issued({ of: key, again }: { readonly of: IssuedKey; readonly again: () => void }) {
  const { keys: words } = useWords(ADMIN);
  const { roles } = useWords(CODES);
  const { issue, columns } = words;
  return (
    <>
      <Title>{issue.done}</Title>
      {key.key === undefined ? (
        <p className="notice late-edge">{issue.before}</p>
      ) : (
        <section>
          <h2>{issue.secret}</h2>
          <p>
            <code className="mono secret">{key.key}</code>
          </p>
          <p>
            <Copy text={key.key} copied={issue.copied}>
              {issue.copy}
            </Copy>
          </p>
          <p className="notice">
            <strong>{issue.once}</strong>
          </p>
        </section>
      )}
      <Facts
        of={[
          [columns.name, key.name],
          [columns.role, roles[key.role]],
          [
            columns.expires,
            key.expiresAt === undefined ? words.never : <When key="end" at={key.expiresAt} />,
          ],
        ]}
      />
      <p className="acts">
        <Link to="/keys/$id" params={{ id: key.id }}>
          {issue.look}
        </Link>
        <button type="button" className="plain" onClick={again}>
          {issue.another}
        </button>
        <Link to="/keys">{words.list}</Link>
      </p>
    </>
  );
}
