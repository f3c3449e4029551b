import { describe, expect, it } from '@jest/globals';
import { listReports } from '#reporting';
import { FLAGS } from '../../../../libs/reporting/accountability/data-quality.ts';
import { reports as words } from '../../../../libs/words/console/en/reports.ts';
import { sectionsOf } from './sections.ts';

const named = (list: object) => Object.keys(list).toSorted();

describe.each(listReports())('The report $name', ({ name, figures, groupBy }) => {
  it('has words for its name, its figures, its groups and its flags, and no word too many', () => {
    expect(named(words.titles)).toContain(name);
    expect(named(words.figures)).toEqual(figures.map((figure) => figure.name).toSorted());
    expect(named(words.dimensions)).toEqual([...groupBy].toSorted());
    expect(named(words.flags)).toEqual(FLAGS.map((flag) => flag.name).toSorted());
  });

  it('has each figure in one section', () => {
    const placed = sectionsOf(figures.map((figure) => figure.name));
    expect(placed.flatMap(([, names]) => names).toSorted()).toEqual(
      figures.map((figure) => figure.name).toSorted(),
    );
    expect(placed.map(([section]) => section)).not.toContain('rest');
  });
});

it('A figure that has no place yet is shown all the same', () => {
  expect(sectionsOf(['received', 'somethingNew'])).toEqual([
    ['intake', ['received']],
    ['rest', ['somethingNew']],
  ]);
});
