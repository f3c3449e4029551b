import type { Life } from '../story.ts';
import { creditCard } from './credit-card.ts';
import { currentAccount } from './current-account.ts';
import { homeInsurance } from './home-insurance.ts';
import { mobileApp } from './mobile-app.ts';
import { mortgage } from './mortgage.ts';
import { savings } from './savings.ts';

/**
 * A year at a mutual bank, written by hand for the demonstration. People, texts and amounts are invented. It holds
 * lives of every kind: resolved at receipt, late, rejected, escalated, closed for each reason, reopened, still open.
 */
export const SAMPLE: readonly Life[] = [
  ...currentAccount,
  ...creditCard,
  ...mortgage,
  ...homeInsurance,
  ...mobileApp,
  ...savings,
];

/** The calendar year in which the sample's complaints were received. */
export const SAMPLE_YEAR = { from: '2025-01-01', to: '2026-01-01' } as const;
