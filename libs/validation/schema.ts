import { membersOf } from './members.ts';
import type { BodyClass, JsonSchema, RuleContext } from './rules.ts';

/** The JSON Schema (2020-12) of a body, derived from the rules on its members. Nested bodies are inline. */
export function schemaOf(body: BodyClass): JsonSchema {
  const members = [...membersOf(body)];
  const required = members.filter(([, { isOptional }]) => !isOptional).map(([name]) => name);
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(members.map(([name, member]) => [name, withNested(member)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function withNested({ schema, nested }: RuleContext): JsonSchema {
  if (nested === undefined) return schema;
  const inner = schemaOf(nested());
  return schema['type'] === 'array' ? { ...schema, items: inner } : { ...inner, ...schema };
}
