import type { Life } from '../story.ts';
import { businessLoan } from './business-loan.ts';
import { creditCard } from './credit-card.ts';
import { currentAccount } from './current-account.ts';
import { homeInsurance } from './home-insurance.ts';
import { mobileApp } from './mobile-app.ts';
import { mortgage } from './mortgage.ts';
import { paymentAbroad } from './payment-abroad.ts';
import { savings } from './savings.ts';
import { securityToken } from './security-token.ts';

/**
 * A year at a mutual bank, written by hand for the demonstration. People, texts and amounts are invented. It holds
 * lives of every kind: resolved at receipt, late, rejected, escalated, referred, closed for each reason, reopened, still
 * open; clocks that were paused and extended, remedies given in parts, a recall, corrections and an erasure.
 */
export const SAMPLE: readonly Life[] = [
  ...currentAccount,
  ...creditCard,
  ...mortgage,
  ...homeInsurance,
  ...mobileApp,
  ...savings,
  ...businessLoan,
  ...paymentAbroad,
  ...securityToken,
];

/** The calendar year in which the sample's complaints were received. */
export const SAMPLE_YEAR = { from: '2025-01-01', to: '2026-01-01' } as const;
