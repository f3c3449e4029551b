import '../admin.css';
import { getRouteApi } from '@tanstack/react-router';
import { ADMIN } from '#words/console';
import { useMoment } from '../../address/moment.ts';
import { useApi } from '../../api/use-api.ts';
import { useMay } from '../../app/me.ts';
import { Title } from '../../frame/title.tsx';
import { Answer } from '../../parts/answer.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Link } from '../../parts/link.tsx';
import { NowOnly } from '../../parts/now-only.tsx';
import { digitsOf } from '../../parts/position.ts';
import { useNumbers } from '../../words/use-numbers.ts';
import { useWords } from '../../words/use-words.ts';
import { GenerationActs } from './generation-acts.tsx';
import { Rebuild } from './rebuild.tsx';
import { type Trouble, troublesOf, type View } from './standing.ts';

const route = getRouteApi('/views/$name');

/** One view: how it stands, and what can be done with its generations. */
export function ViewPage() {
  const { views: words } = useWords(ADMIN);
  const { name } = route.useParams();
  const may = useMay();
  const { asOf } = useMoment();
  const asked = useApi('/v1/views');
  const acts = asOf === undefined && may('POST /v1/views/{name}/rebuilds');
  return (
    <>
      <Title now>{words.of(name)}</Title>
      <NowOnly />
      <p>
        <Link to="/views">{words.all}</Link>
      </p>
      <Answer of={asked}>
        {({ views }) => {
          const view = views.find((each) => each.name === name);
          if (view === undefined) return <p className="notice">{words.unknown}</p>;
          return (
            <>
              <Troubles of={view} />
              <ViewFacts of={view} />
              {acts && (
                <>
                  <Rebuild name={name} live={view.generation} />
                  <GenerationActs name={name} />
                </>
              )}
            </>
          );
        }}
      </Answer>
    </>
  );
}

function Troubles({ of: view }: { readonly of: View }) {
  const { views: words } = useWords(ADMIN);
  const may = useMay();
  const { events, entries, notes } = words;
  const troubles = troublesOf(view);
  const told: Readonly<Record<Trouble, string>> = {
    absent: notes.absent,
    building: notes.building,
    nobody: notes.nobody,
    behind: notes.behind(events(view.lagEvents)),
    missing: notes.missing(events(view.missing)),
    parked: notes.parked(entries(view.parked)),
  };
  if (troubles.length === 0) return null;
  return (
    <div className="notice late-edge">
      {troubles.map((trouble) => (
        <p key={trouble}>{told[trouble]}</p>
      ))}
      {view.parked > 0 && may('GET /v1/views/{name}/parked') && (
        <p>
          <Link to="/views/$name/parked" params={{ name: view.name }}>
            {words.openParked}
          </Link>
        </p>
      )}
    </div>
  );
}

function ViewFacts({ of: view }: { readonly of: View }) {
  const { views: words } = useWords(ADMIN);
  const { number } = useNumbers();
  const { columns } = words;
  return (
    <section>
      <h2>{words.facts}</h2>
      <Facts
        of={[
          [columns.state, words.states[view.state]],
          [columns.holder, view.holder ?? words.nobody],
          [columns.version, number(view.version)],
          [columns.generation, number(view.generation)],
          [columns.position, view.position === null ? words.notYet : digitsOf(view.position)],
          [columns.lagEvents, number(view.lagEvents)],
          [columns.lagSeconds, number(view.lagSeconds, 0)],
          [columns.missing, number(view.missing)],
          [columns.parked, number(view.parked)],
        ]}
      />
    </section>
  );
}
