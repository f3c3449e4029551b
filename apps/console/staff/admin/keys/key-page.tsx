import '../admin.css';
import { getRouteApi } from '@tanstack/react-router';
import { ADMIN, CODES } from '#words/console';
import { useMoment } from '../../address/moment.ts';
import { addressOf } from '../../api/request.ts';
import { useApi } from '../../api/use-api.ts';
import { useMe } from '../../app/me.ts';
import { Title } from '../../frame/title.tsx';
import { Answer } from '../../parts/answer.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Link } from '../../parts/link.tsx';
import { useNames } from '../../parts/names.ts';
import { NowOnly } from '../../parts/now-only.tsx';
import { When } from '../../parts/when.tsx';
import { useWords } from '../../words/use-words.ts';
import { Confirm } from '../decision.tsx';
import { byWhom, type Key } from './key.ts';

const route = getRouteApi('/keys/$id');

/** One key, and the decision to revoke it. */
export function KeyPage() {
  const { keys: words } = useWords(ADMIN);
  const { id } = route.useParams();
  const { asOf } = useMoment();
  const asked = useApi('/v1/keys');
  const key = asked.data?.keys.find((each) => each.id === id);
  const title = key === undefined ? words.title : words.of(key.name);
  return (
    <>
      <Title now key={title}>
        {title}
      </Title>
      <NowOnly />
      <p>
        <Link to="/keys">{words.list}</Link>
      </p>
      <Answer of={asked}>
        {() =>
          key === undefined ? (
            <p className="notice">{words.unknown}</p>
          ) : (
            <>
              <KeyFacts of={key} />
              {asOf === undefined && <Revoke of={key} />}
            </>
          )
        }
      </Answer>
    </>
  );
}

function KeyFacts({ of: key }: { readonly of: Key }) {
  const { keys: words } = useWords(ADMIN);
  const { roles } = useWords(CODES);
  const nameOf = useNames();
  const { columns } = words;
  const { expiresAt, revokedAt, revokedBy } = key;
  return (
    <Facts
      of={[
        [columns.role, roles[key.role]],
        [columns.state, words.states[key.state]],
        [columns.principal, nameOf(key.principal)],
        [columns.issued, <When key="issued" at={key.issuedAt} />],
        [columns.issuedBy, byWhom(key.issuedBy, words, nameOf)],
        [columns.expires, expiresAt === undefined ? words.never : <When key="expires" at={expiresAt} />],
        [columns.revoked, revokedAt && <When key="revoked" at={revokedAt} />],
        [columns.revokedBy, revokedBy && byWhom(revokedBy, words, nameOf)],
        [columns.id, key.id],
      ]}
    />
  );
}

function Revoke({ of: { id, state, principal } }: { readonly of: Key }) {
  const { revoke } = useWords(ADMIN).keys;
  const me = useMe();
  return (
    <section>
      <h2>{revoke.heading}</h2>
      {state === 'revoked' ? (
        <p>{revoke.already}</p>
      ) : (
        <>
          {state === 'expired' && <p>{revoke.expired}</p>}
          {principal === me.id && <p className="notice">{revoke.own}</p>}
          <Confirm
            what={revoke.what}
            confirm={revoke.confirm}
            address={addressOf('/v1/keys/{id}/revocations', { id })}
            done={() => revoke.done}
          />
        </>
      )}
    </section>
  );
}
