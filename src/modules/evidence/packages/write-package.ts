import type { Proofs } from '../../../platform/journal/journal-proofs.ts';
import { custodyPdf } from '../custody/custody-pdf.ts';
import { caseGraph } from './case-graph.ts';
import type { Dossier, PackageFile } from './dossier.ts';
import { textFile } from './dossier.ts';
import { GUIDE } from './guide.ts';
import { indexPage } from './index-page.ts';
import { journalFiles } from './journal-files.ts';
import { manifestFile, sumsFile } from './manifest.ts';
import { recordFiles } from './records.ts';
import { VERIFY_SCRIPT } from './verify-script.ts';

/** All files of a package but the originals, with the signed list of digests over everything. */
export async function writePackage(
  dossier: Dossier,
  proofs: Proofs,
  sign: (bytes: Buffer) => Promise<Buffer>,
): Promise<PackageFile[]> {
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
