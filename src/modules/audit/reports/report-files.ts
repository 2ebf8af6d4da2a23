import { type ArchiveFile, digestOf, jsonFile, sumsFile, textFile } from '../../../platform/archive/archive-file.ts';
import { journalFiles } from '../../../platform/archive/journal-files.ts';
import { VERIFY_SCRIPT } from '../../../platform/archive/verify-script.ts';
import { reportLine } from '../../../platform/imports/report/csv-cells.ts';
import type { Proofs } from '../../../platform/journal/journal-proofs.ts';
import type { AccessReport, Look } from './access-report.dto.ts';

const COLUMNS = ['at', 'deed', 'type', 'name', 'role', 'organization', 'subjectType', 'subjectId', 'shown', 'purpose', 'request', 'legalBasis', 'accountId', 'entry', 'position'] as const; // prettier-ignore

const cellsOf = (look: Look): string[] =>
  [
    look.at,
    look.deed,
    look.type,
    look.who.name ?? look.who.kind,
    look.who.role,
    look.who.organization?.name,
    look.subject.type,
    look.subject.id,
    look.shown,
    look.purpose,
    look.basis?.number,
    look.basis?.legalBasisCode,
    look.who.accountId,
    look.id,
    look.position,
  ].map((cell) => (cell == null ? '' : String(cell)));

/**
 * The files of a signed report: the entries as lines of JSON and as a table, proofs that the newest of them are in the journal,
 * its checkpoint, and a list of digests over all of it that the key of the journal signs. `openssl` and `sha256sum` check it.
 */
export async function reportFiles(
  report: AccessReport,
  looks: readonly Look[],
  proofs: Proofs,
  made: { readonly by: string; readonly at: Date },
  sign: (bytes: Buffer) => Promise<Buffer>,
): Promise<ArchiveFile[]> {
  const files = [
    jsonFile('report.json', {
      format: 'svidok-access-report/1',
      ...report,
      exportedAt: made.at.toISOString(),
      exportedBy: made.by,
      entries: looks.length,
      provenEntries: proofs.entries.length,
      checkpoint: proofs.checkpoint,
    }),
    textFile('entries.jsonl', looks.map((look) => `${JSON.stringify(look)}\n`).join('')),
    textFile('entries.csv', `\ufeff${reportLine(COLUMNS)}${looks.map((look) => reportLine(cellsOf(look))).join('')}`),
    ...journalFiles(proofs),
    textFile('verify.sh', VERIFY_SCRIPT),
  ];
  const sums = sumsFile(files.map(({ path, bytes }) => ({ path, sha256: digestOf('sha256', bytes) })));
  return [...files, sums, { path: 'SHA256SUMS.sig', bytes: await sign(sums.bytes) }];
}
