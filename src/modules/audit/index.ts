/**
 * Audit reads the journal that everybody else writes. It promises the inspector every entry with the names of those who
 * acted, page by page, and that this reading is itself an entry. It never writes anything else, and nobody depends on it.
 */
export { AuditModule } from './audit.module.ts';
