import { type ArchiveFile, textFile } from '../../../platform/archive/archive-file.ts';
import { journalFiles } from '../../../platform/archive/journal-files.ts';
import { VERIFY_SCRIPT } from '../../../platform/archive/verify-script.ts';
import type { Proofs } from '../../../platform/journal/journal-proofs.ts';
import { custodyPdf } from '../custody/custody-pdf.ts';
import { caseGraph } from './case-graph.ts';
import type { Dossier } from './dossier.ts';
import { GUIDE } from './guide.ts';
import { indexPage } from './index-page.ts';
import { manifestFile, sumsFile } from './manifest.ts';
import { recordFiles } from './records.ts';

/** All files of a package but the originals, with the signed list of digests over everything. */
export async function writePackage(
  dossier: Dossier,
  proofs: Proofs,
  sign: (bytes: Buffer) => Promise<Buffer>,
): Promise<ArchiveFile[]> {
  const made = { by: dossier.madeBy, at: dossier.madeAt };
  const records = [
    ...recordFiles(dossier),
    { path: 'custody.pdf', bytes: await custodyPdf(dossier.exhibits, 'uk', made) },
    { path: 'custody.en.pdf', bytes: await custodyPdf(dossier.exhibits, 'en', made) },
    caseGraph(dossier),
    ...journalFiles(proofs),
    textFile('VERIFY.txt', GUIDE),
    textFile('verify.sh', VERIFY_SCRIPT),
  ];
  const files = [indexPage(dossier, records, proofs.entries.length), ...records];
  const listed = [...files, manifestFile(dossier, files)];
  const sums = sumsFile(dossier, listed);
  return [...listed, sums, { path: 'SHA256SUMS.sig', bytes: await sign(sums.bytes) }];
}
