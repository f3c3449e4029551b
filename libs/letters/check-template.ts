import type { LetterKind } from './port.ts';
import { slotsOf } from './slots.ts';
import { type Part, parseTemplate, type Template, TemplateError } from './template.ts';

/** Reads a template of a kind and checks its slots. @throws TemplateError. */
export function checkTemplate(kind: LetterKind, text: string): Template {
  const template = parseTemplate(text);
  const rules = slotsOf(kind);
  const lines = [template.title, ...template.lines.map(({ parts }) => parts)];
  for (const parts of lines) {
    for (const name of namesIn(parts)) {
      const rule = rules[name];
      if (rule === undefined)
        throw new TemplateError(
          `it has the slot {${name}}, which a letter of this kind does not have. Those are ${Object.keys(rules).join(', ')}`,
        );
      if (rule.alone && parts.length > 1)
        throw new TemplateError(
          `the slot {${name}} can be several lines, so it must stand alone in its line`,
        );
    }
  }
  if (namesIn(template.title).some((name) => name !== 'folio'))
    throw new TemplateError('its title is the subject of an e-mail too, so it may have no slot but {folio}');
  const used = new Set(lines.flatMap(namesIn));
  const missing = Object.entries(rules).find(([name, { needed }]) => needed && !used.has(name));
  if (missing !== undefined) throw new TemplateError(`it lacks the slot {${missing[0]}}`);
  return template;
}

function namesIn(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => ('slot' in part ? [part.slot] : []));
}
