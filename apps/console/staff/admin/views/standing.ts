import type { Answered } from '../../api/request.ts';

export type View = Answered<'/v1/views'>['views'][number];

/** What is wrong with a view. */
export type Trouble = 'absent' | 'building' | 'nobody' | 'behind' | 'missing' | 'parked';

/** A view that is less far behind catches up while one looks. */
const LAG_SECONDS = 5;

/** What is wrong with a view, the gravest first. */
export function troublesOf(view: View): readonly Trouble[] {
  const { state, holder, lagEvents, lagSeconds, missing, parked } = view;
  const troubles: readonly (readonly [Trouble, boolean])[] = [
    ['absent', state === 'absent' || state === 'retired'],
    ['building', state === 'building'],
    ['missing', missing !== 0],
    ['parked', parked > 0],
    ['nobody', holder === null],
    ['behind', lagEvents > 0 && lagSeconds > LAG_SECONDS],
  ];
  return troubles.filter(([, is]) => is).map(([trouble]) => trouble);
}

/** What is wrong with all views together, as counts. */
export interface Standing {
  /** Views with some trouble. */
  readonly troubled: number;
  /** Views of which nobody is served. */
  readonly unserved: number;
  readonly behind: number;
  readonly missing: number;
  /** Entries, over all views. */
  readonly parked: number;
}

export function standingOf(views: readonly View[]): Standing {
  const having = (...troubles: readonly Trouble[]) =>
    views.filter((view) => troublesOf(view).some((trouble) => troubles.includes(trouble))).length;
  return {
    troubled: views.filter((view) => troublesOf(view).length > 0).length,
    unserved: having('absent', 'building'),
    behind: having('nobody', 'behind'),
    missing: having('missing'),
    parked: views.reduce((sum, { parked }) => sum + parked, 0),
  };
}
