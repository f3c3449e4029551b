export { type AuditDocument, auditLedger, differs } from './audit/audit-ledger.ts';
export { bringUp } from './bring-up.ts';
export { damageFound } from './damage-found.ts';
export { type DoctorDocument, examineAll } from './doctor/doctor.ts';
export type { Finding } from './doctor/finding.ts';
export { type Extent, type Step, type Telling, UNTOLD } from './telling.ts';
