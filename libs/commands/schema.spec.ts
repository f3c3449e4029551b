import { describe, expect, it } from '@jest/globals';
import { schemaOf } from '#validation';
import { COMMANDS } from './index.ts';
import { ProposeResponseBody } from './propose-response.ts';
import { ReceiveBody } from './receive.ts';

describe('the schema of a body', () => {
  it('is strict and names the required members', () => {
    for (const { body } of COMMANDS) {
      expect(schemaOf(body)).toMatchObject({ type: 'object', additionalProperties: false });
    }
    expect(schemaOf(ReceiveBody)['required']).toEqual(['channel']);
  });

  it('contains bounds, lists and formats, also of nested bodies', () => {
    expect(schemaOf(ReceiveBody)['properties']).toMatchObject({
      channel: { type: 'string', enum: expect.arrayContaining(['web', 'letter']) },
      product: { type: 'string', maxLength: 100 },
      occurredAt: { type: 'string', format: 'date-time' },
      problem: {
        type: 'object',
        additionalProperties: false,
        properties: { occurredOn: { type: 'string', format: 'date' }, recurring: { type: 'boolean' } },
      },
    });
    expect(schemaOf(ProposeResponseBody)['properties']).toMatchObject({
      remedies: { type: 'array', items: { type: 'object', required: ['kind'], properties: { amount: {} } } },
    });
  });
});
