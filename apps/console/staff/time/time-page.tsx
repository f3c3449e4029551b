import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FRAME, TIME } from '#words/console';
import { timeOf } from '../address/instant.ts';
import { useExactBase, useExactMoment, useMoment } from '../address/moment.ts';
import { present } from '../address/present.ts';
import type { Answered } from '../api/request.ts';
import { settled, useApi } from '../api/use-api.ts';
import { useMe } from '../app/me.ts';
import { announce } from '../frame/announcer.tsx';
import { Title } from '../frame/title.tsx';
import { Answer } from '../parts/answer.tsx';
import { useWidth } from '../parts/charts/use-width.ts';
import { Link } from '../parts/link.tsx';
import { useFormats, useWords } from '../words/use-words.ts';
import { Bars } from './bars.tsx';
import { Changed } from './changed.tsx';
import { ChooseDays } from './choose-days.tsx';
import { Counts } from './counts.tsx';
import { Handle } from './handle.tsx';
import { type Bucket, type Extent, extentOf, inOrder, within } from './rail.ts';
import './time.css';

const route = getRouteApi('/time');
const BUCKETS = 120;

type Changes = Answered<'/v1/changes'>;

/** The time of the log as a rail, with two moments on it: what was known at both, and what changed between. */
export function TimePage() {
  const words = useWords(TIME);
  const frame = useWords(FRAME);
  const { zone } = useMe();
  const { from, to, base, cursor } = route.useSearch();
  const { asOf } = useMoment();
  const asked = inOrder(base, asOf, (moment) => timeOf(moment, zone));
  const moments = useApi('/v1/moments', { query: { ...present({ from, to }), buckets: BUCKETS } });
  const changes = useApi('/v1/changes', {
    query: { base: asked.base, ...present({ asOf: asked.asOf, cursor }) },
  });
  const told = settled(changes);
  useExactMoment(asked.isSwapped ? told?.base : told?.asOf);
  useExactBase(asked.isSwapped ? told?.asOf : told?.base);
  useTold(told);
  return (
    <>
      <Title>{frame.pages.time}</Title>
      <p>{words.intro}</p>
      <Answer of={moments}>{({ buckets }) => <Rail buckets={buckets} />}</Answer>
      <ChooseDays />
      <Answer of={changes}>
        {(answer) => (
          <>
            <h2>{words.counts.heading}</h2>
            <Counts base={answer.base} asOf={answer.asOf} />
            <Changed of={answer} cursor={cursor} />
          </>
        )}
      </Answer>
    </>
  );
}

/** Tells what the moments that were chosen came to. */
function useTold(changes: Changes | undefined): void {
  const { counts } = useWords(TIME);
  const format = useFormats();
  const text =
    changes === undefined
      ? undefined
      : counts.told(changes.asOf.events - changes.base.events, format.moment(changes.asOf.time));
  useEffect(() => {
    if (text !== undefined) announce(text);
  }, [text]);
}

function Rail({ buckets }: { readonly buckets: readonly Bucket[] }) {
  const words = useWords(TIME);
  const format = useFormats();
  const { zone } = useMe();
  const { from, to, base } = route.useSearch();
  const { asOf } = useMoment();
  const navigate = route.useNavigate();
  const [place, width] = useWidth();
  const [moving, setMoving] = useState<{ readonly base?: number; readonly asOf?: number }>({});
  const extent = extentOf(buckets);
  if (extent === undefined) return <p>{words.nothing}</p>;
  const at = (moment: string | undefined) => Date.parse((moment && timeOf(moment, zone)) ?? '') || undefined;
  const first = at(base);
  const second = at(asOf);
  const handles = between(
    within(moving.base ?? first ?? extent.from, extent),
    within(moving.asOf ?? second ?? extent.to, extent),
  );
  const rested = (name: 'base' | 'asOf', moment: number | undefined) => {
    setMoving({});
    void navigate({
      search: (search) => ({ ...search, [name]: moment && text(moment), cursor: undefined }),
      resetScroll: false,
    });
  };
  const total = buckets.reduce((sum, { events }) => sum + events, 0);
  return (
    <figure className="time">
      <figcaption>
        {words.finding(total, format.moment(text(extent.from)), format.moment(text(extent.to)))}
      </figcaption>
      <div ref={place}>
        {width > 0 && <Bars buckets={buckets} width={width} handles={handles} name={words.bars(total)} />}
      </div>
      <Handle
        label={words.base}
        buckets={buckets}
        extent={extent}
        end={{ side: 'from', ofAll: from === undefined }}
        at={first}
        moving={(at) => setMoving({ ...moving, base: at })}
        rested={(at) => rested('base', at)}
      />
      <Handle
        label={words.asOf}
        buckets={buckets}
        extent={extent}
        end={{ side: 'to', ofAll: to === undefined }}
        at={second}
        moving={(at) => setMoving({ ...moving, asOf: at })}
        rested={(at) => rested('asOf', at)}
      />
      <Zoom handles={handles} extent={extent} />
    </figure>
  );
}

function text(moment: number): string {
  return new Date(moment).toISOString();
}

function between(one: number, other: number): Extent {
  return { from: Math.min(one, other), to: Math.max(one, other) };
}

/** Shows only what lies between the handles, or the whole time again. */
function Zoom({ handles, extent }: { readonly handles: Extent; readonly extent: Extent }) {
  const words = useWords(TIME);
  const { from, to } = route.useSearch();
  const isNarrower = handles.from > extent.from || handles.to < extent.to;
  return (
    <p className="acts">
      {isNarrower && handles.to - handles.from > BUCKETS && (
        <Link
          to="."
          search={(search) => ({ ...search, from: text(handles.from), to: text(handles.to) })}
          resetScroll={false}
        >
          {words.zoomIn}
        </Link>
      )}
      {(from !== undefined || to !== undefined) && (
        <Link to="." search={(search) => ({ ...search, from: undefined, to: undefined })} resetScroll={false}>
          {words.zoomOut}
        </Link>
      )}
    </p>
  );
}
