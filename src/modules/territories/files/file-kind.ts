import type { DomainEvent } from '../../../kernel/events.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { JobDefinition } from '../../../platform/queue/job.ts';
import type { GeometryKind } from '../import-runs.repository.ts';

/** What is wrong with one feature of a file. */
export interface FeatureFault {
  readonly property: string;
  readonly expected: string;
  readonly found: string;
}

/** What became of one feature of a file. */
export interface Verdict {
  /** Place in `features` or `elements`, from 0. */
  readonly index: number;
  readonly key: string;
  readonly verdict: 'created' | 'updated' | 'unchanged' | 'rejected';
  readonly fault: FeatureFault | null;
}

export interface Brought {
  readonly verdicts: readonly Verdict[];
  /** What the reader of the report should know of the file as a whole. */
  readonly notes: readonly string[];
}

/** A kind of file of geometries: how it is read, and how what was read comes into the tables. */
export interface FileKind<Options extends { readonly dryRun: boolean }, Read extends object> {
  readonly kind: GeometryKind;
  readonly job: JobDefinition;
  /** What the report calls the key of a feature, where that is no `id`. */
  readonly keyColumn?: 'code';
  read(json: unknown, options: Options): Read | { readonly unreadable: string };
  /** Within one transaction; `step` is told the share of the work that is done and stops it when the worker stops. */
  bring(tx: Tx, options: Options, read: Read, step: (share: number) => Promise<void>): Promise<Brought>;
  /** What goes on record besides the end of the run, where the file changed something. */
  told?(runId: string): readonly DomainEvent[];
}
