/**
 * Audit reads the journal that everybody else writes. It promises the inspector every entry with the names of those who
 * acted, page by page, proofs to take along, reports of who looked at what that are signed when they leave, and that each
 * reading is itself an entry; everybody the newest checkpoint. What an entry says goes only by two people, neither of whom acted
 * in it, and the journal says so. It never writes anything else, and nobody depends on it.
 */
export { AuditModule } from './audit.module.ts';
