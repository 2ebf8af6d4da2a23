/**
 * The import kit: brings rows of a file (CSV, XLSX, GeoJSON, KML, Overpass JSON) into a module's tables, whichever module
 * that is.
 *
 * A module writes one `RowImporter` (fields with their known headers, presets, how to read a row, how to apply the
 * staged rows in SQL), registers it with `Importers.add(this)` in its constructor or `onModuleInit`, and lets its
 * controller call `ImportsDesk` (start, find, cancel, report). The kit does the rest: upload, encoding, delimiter,
 * mapping, the queued job with progress, verdict per row, report, dry run. What holds for every importer:
 *
 * - Dry run and commit run the same code; the dry run rolls back at the end.
 * - The whole file is one transaction: a worker that is killed leaves nothing, a run that is done left everything.
 * - Rows are staged and applied in the scope of the account that uploaded the file, never as the system.
 * - Memory does not grow with the file: rows go in batches by COPY to a temporary table (`import_stage`), duplicates
 *   and changes are found there in SQL.
 */
import type { Actor } from '../../kernel/actor.ts';
import type { CopyValue } from '../database/copy.ts';
import type { Tx } from '../database/transaction.ts';
import type { ImportOptions } from './import-options.ts';
import type { Format } from './formats/unpacked.ts';
import type { RowFault, TableRow } from './table/row-reader.ts';

/** A value that the importer knows, and the headers under which files carry it (compared without case, spaces and signs). */
export interface ImportField {
  readonly name: string;
  readonly isRequired?: boolean;
  /** Another field that tells the same: then this one is not needed. */
  readonly unless?: string;
  readonly headers: readonly string[];
}

/** A known kind of file: its mapping, and whatever the importer wants to know beside it. */
export interface ImportPreset {
  readonly mapping: Readonly<Record<string, string>>;
  readonly [fact: string]: unknown;
}

export interface StagedRow {
  readonly row: number;
  /** Which of several records that one row stands for; 1 where it is one. */
  readonly part?: number;
  /** A fault rejects the row; a warning is told and the row goes on. */
  readonly faults: readonly RowFault[];
  /** In the order of `stageColumns`; null for a rejected row. */
  readonly values: readonly CopyValue[] | null;
  /** A rejected row whose key could be read: it must not pass for missing. */
  readonly isRejected?: boolean;
}

/** What the same source brought before and this file has no more. */
export interface MissingRecords {
  readonly total: number;
  /** The first hundred. */
  readonly items: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly key: string;
  }[];
  /** Rejected rows whose key could not be read: each of them may be one of the missing. */
  readonly unreadable: number;
}

/** The same with what became of them. */
export interface MissingOutcome extends MissingRecords {
  readonly retired: number;
}

export interface OpenRun {
  readonly id: string;
  readonly actor: Actor;
  readonly options: ImportOptions;
  readonly preset: ImportPreset | null;
  readonly format: Format;
  /** Field name to header, complete. Only these fields may change a record that exists. */
  readonly mapping: Readonly<Record<string, string>>;
  /** The columns of the file, in order: `new Columns(run.header, run.mapping)` reads its rows. */
  readonly header: readonly string[];
}

/** One run of one importer; may keep small state (owners by name), never rows. */
export interface RowImport {
  /** Reads a batch: checks each row and makes the values to stage. In the scope of the uploading account. */
  stage(tx: Tx, rows: readonly TableRow[]): Promise<StagedRow[]>;
  /** What only the system may do before the rows are applied (organizations that the file names). Returns notes. */
  prepare?(system: Tx): Promise<readonly string[]>;
  /**
   * Writes the staged rows to the module's tables and sets `import_stage.verdict` to created, updated, unchanged or
   * rejected (then with `faults`) for every row whose verdict is null. In the scope of the uploading account. Returns
   * notes on the whole file, if there are any.
   */
  apply(tx: Tx): Promise<readonly string[] | void>;
  /** After `apply`, in the same scope: what would disappear. Absent where the importer knows no sources. */
  missing?(tx: Tx): Promise<MissingRecords>;
  /** Takes the missing records out of service; returns how many. */
  retire?(tx: Tx): Promise<number>;
  /** What the report shows in place of a cell that must not be kept. */
  conceal?(cell: string): string;
}

export interface RowImporter {
  /** Plural of what is brought: `cameras`. */
  readonly kind: string;
  readonly fields: readonly ImportField[];
  readonly presets: Readonly<Record<string, ImportPreset>>;
  /** Columns that are forgotten while the file is read: nobody looks at them and no report repeats them. */
  readonly drops?: readonly string[];
  /** Columns of the staging table beyond row_number, verdict and faults, as SQL. */
  readonly stageColumns: readonly `${string} ${string}`[];
  /** Refuses with a DomainError what the options or the actor do not allow; called at upload and again by the job. */
  open(tx: Tx, run: OpenRun): Promise<RowImport>;
}

export type ImportStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface ImportTotals {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
}
