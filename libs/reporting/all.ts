import { ACCOUNTABILITY } from './accountability/index.ts';
import type { ReportDefinition } from './definition.ts';

/** Every report. A new one is a folder with its definition and a line here. The first one serves as the example. */
export const REPORTS: readonly [ReportDefinition, ...ReportDefinition[]] = [ACCOUNTABILITY];
