import { z } from 'zod';
import { DELIMITERS } from './table/delimiter.ts';
import { ENCODINGS } from './table/encoding.ts';

const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);

/** The `options` part of an upload. Unknown properties are refused; what is absent is found out from the file. */
export const ImportOptions = z
  .strictObject({
    /** A built-in preset by its name, or one that the organization saved by its id. */
    preset: z.string().max(50).optional(),
    /** Field to header of the file; beats the preset and what the kit would guess. */
    mapping: z.record(z.string().max(60), z.string().max(200)).optional(),
    /** Organization that the rows belong to, where the file names none. */
    owner: z.uuid().optional(),
    dryRun: z.boolean().default(false),
    /** In which language the report tells what is wrong; the answers of the API are English. */
    language: z.enum(['en', 'uk']).optional(),
    delimiter: z.enum(DELIMITERS).optional(),
    encoding: z.enum(ENCODINGS).optional(),
    /** Sheet of a workbook; the first one that is shown where nothing is said. */
    sheet: z.string().max(100).optional(),
    /** Keeps the keys of two files apart that both count from 1. */
    source: z
      .string()
      .regex(/^[\p{L}\p{N} ._-]{1,60}$/u)
      .optional(),
    /** west, south, east, north: a position outside is taken for a mistake. */
    bounds: z.tuple([longitude, latitude, longitude, latitude]).optional(),
    /** Register organizations that the file names and that do not exist yet, where the actor may. */
    createOwners: z.boolean().default(true),
    /**
     * Takes out of service for good what this source brought before and this file has no more. The number that a dry run
     * showed: where it is another by now, nothing at all is done.
     */
    retireMissing: z.number().int().min(0).max(1_000_000).optional(),
  })
  .meta({ id: 'ImportOptions' });

export type ImportOptions = z.output<typeof ImportOptions>;
