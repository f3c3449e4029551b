import '../admin.css';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ADMIN } from '#words/console';
import { useMoment } from '../../address/moment.ts';
import { useApi } from '../../api/use-api.ts';
import { Title } from '../../frame/title.tsx';
import { Answer } from '../../parts/answer.tsx';
import { Link } from '../../parts/link.tsx';
import { NowOnly } from '../../parts/now-only.tsx';
import { useWords } from '../../words/use-words.ts';
import { DiscardParked, RetryParked } from './parked-acts.tsx';
import { ParkedTable } from './parked-table.tsx';

const route = getRouteApi('/views/$name/parked');

/** What a view could not take in, with the two things that can be done about it. */
export function ParkedPage() {
  const { parked: words, views, acts } = useWords(ADMIN);
  const { name } = route.useParams();
  const { asOf } = useMoment();
  const [told, setTold] = useState<string>();
  const tell = asOf === undefined ? setTold : undefined;
  const asked = useApi('/v1/views/{name}/parked', { slots: { name }, still: true });
  return (
    <>
      <Title now>{words.title(name)}</Title>
      <NowOnly />
      <p>
        <Link to="/views/$name" params={{ name }}>
          {views.of(name)}
        </Link>
      </p>
      <p className="hint">{words.hint}</p>
      {told !== undefined && <p className="notice">{told}</p>}
      <Answer of={asked} failed={(code) => (code === 'unknown-view' ? <p>{views.unknown}</p> : undefined)}>
        {({ parked }) =>
          parked.length === 0 ? <p>{words.none}</p> : <ParkedTable view={name} parked={parked} tell={tell} />
        }
      </Answer>
      {tell !== undefined && (asked.data?.parked.length ?? 0) > 1 && (
        <section>
          <RetryParked view={name} tell={tell} />
          <DiscardParked view={name} tell={tell} />
        </section>
      )}
      <p className="acts">
        <button type="button" className="plain" onClick={() => void asked.refetch()}>
          {acts.lookAgain}
        </button>
      </p>
    </>
  );
}
