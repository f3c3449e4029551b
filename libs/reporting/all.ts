import { ACCOUNTABILITY } from './accountability/index.ts';
import type { ReportDefinition } from './definition.ts';

/** All reports. A new one is a folder with its definition and a line here. The first one is used in examples. */
export const REPORTS: readonly [ReportDefinition, ...ReportDefinition[]] = [ACCOUNTABILITY];
