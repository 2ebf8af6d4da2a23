import type { RequestDossier } from '../../requests/index.ts';
import type { CustodyRecord } from '../custody/find-custody.query.ts';

/** A delivered file as it goes into a package. */
export interface PackedExhibit extends CustodyRecord {
  readonly disclosureNumber: string;
  readonly path: string;
  readonly sha512: string;
}

/** Everything that a package tells, before it is written as files. */
export interface Dossier extends RequestDossier {
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly reason: string;
  readonly exhibits: readonly PackedExhibit[];
  /** Delivered once, and not in the package: rejected, removed, still on the way. */
  readonly leftOut: readonly { readonly id: string; readonly fileName: string; readonly state: string }[];
}
