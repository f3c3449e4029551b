import {
  OUTCOMES,
  type Outcome,
  REMEDIES,
  RESPONSE_TYPES,
  type Remedy,
  type ResponseType,
} from '../vocabulary.ts';
import { type DataKinds, type Kinds, NOTED, type Versions } from './kinds.ts';
import type { Noted, NotedPersonal } from './shared.ts';

export interface MonetaryRemedy {
  readonly kind: Remedy;
  /** Exact decimal, e.g. `120.50`. */
  readonly amount?: string;
  /** ISO 4217. */
  readonly currency?: string;
}

/** The events about responses and the answers to them. */
export interface RespondingEvents {
  /** A handler proposed a response. It has not been sent yet. */
  ResponseProposed: {
    data: Noted & {
      /** From 1, over the whole complaint. */
      readonly response: number;
      readonly type: ResponseType;
      readonly outcome?: Outcome;
      readonly remedies?: readonly MonetaryRemedy[];
    };
    personal: NotedPersonal & { readonly reasons?: string; readonly recourse?: string };
  };
  /** A second person approved the response and it was sent. */
  ResponseIssued: {
    data: Noted & { readonly response: number; readonly type: ResponseType; readonly outcome?: Outcome };
    personal: NotedPersonal & { readonly delivery?: string };
  };
  /** The complainant accepts the response. */
  ResponseAccepted: { data: Noted & { readonly response: number }; personal: NotedPersonal };
  /** The complainant rejects the response. The complaint stays open and escalation is offered. */
  ResponseRejected: {
    data: Noted & { readonly response: number };
    personal: NotedPersonal & { readonly reason?: string };
  };
}

export const RESPONDING_VERSIONS: Versions<RespondingEvents> = {
  ResponseProposed: 1,
  ResponseIssued: 1,
  ResponseAccepted: 1,
  ResponseRejected: 1,
};

const REMEDY: Kinds<MonetaryRemedy> = { kind: REMEDIES, amount: 'amount', currency: 'currency' };

export const RESPONDING_DATA: DataKinds<RespondingEvents> = {
  ResponseProposed: {
    ...NOTED,
    response: 'number',
    type: RESPONSE_TYPES,
    outcome: OUTCOMES,
    remedies: { each: REMEDY },
  },
  ResponseIssued: { ...NOTED, response: 'number', type: RESPONSE_TYPES, outcome: OUTCOMES },
  ResponseAccepted: { ...NOTED, response: 'number' },
  ResponseRejected: { ...NOTED, response: 'number' },
};
