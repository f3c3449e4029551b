import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { BodyClass, JsonSchema, RuleContext } from './rules.ts';

/** The JSON Schema (2020-12) of a body, derived from the rules on its members; nested bodies stand inline. */
export function schemaOf(body: BodyClass): JsonSchema {
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(body, '', false, false);
  const optional = new Set(
    metadatas.filter((m) => m.type === ValidationTypes.CONDITIONAL_VALIDATION).map((m) => m.propertyName),
  );
  const properties: Record<string, JsonSchema> = {};
  const required: string[] = [];
  for (const { propertyName, context } of metadatas) {
    if (!isRule(context) || properties[propertyName] !== undefined) continue;
    properties[propertyName] = withNested(context);
    if (!optional.has(propertyName)) required.push(propertyName);
  }
  return {
    type: 'object',
    additionalProperties: false,
    properties,
    ...(required.length === 0 ? {} : { required }),
  };
}

function withNested({ schema, nested }: RuleContext): JsonSchema {
  if (nested === undefined) return schema;
  const inner = schemaOf(nested());
  return schema['type'] === 'array' ? { ...schema, items: inner } : { ...schema, ...inner };
}

function isRule(context: unknown): context is RuleContext {
  return typeof context === 'object' && context !== null && 'schema' in context;
}
