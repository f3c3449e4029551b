import { describe, expect, it } from '@jest/globals';
import { FORMS } from '../form/forms.generated.ts';
import { sectionsOf } from './sections.ts';

describe('the parts of a receipt', () => {
  it('have every member of the body once', () => {
    const { sections, more } = sectionsOf(FORMS.receive);
    const shown = [...sections.flatMap(([, fields]) => fields), ...more].map(({ name }) => name);
    expect(shown.toSorted()).toEqual(FORMS.receive.map(({ name }) => name).toSorted());
  });

  it('begin with how it came', () => {
    expect(sectionsOf(FORMS.receive).sections[0]?.[1][0]?.name).toBe('channel');
  });
});
