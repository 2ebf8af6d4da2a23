import { z } from 'zod';
import { SEVERITY_GROUP_NAMES } from '../../../kernel/severity.ts';
import { PointSchema } from '../../../platform/http/schemas.ts';
import { count, DefinitionView, PeriodView, scopeQuery, TerritoryName } from '../report.dto.ts';
import { CELL_METERS } from './cell.ts';

/** JSON alone: a list of places that no camera sees is not to lie about as a file. */
export const BlindSpotsQuerySchema = scopeQuery({
  severity: z.enum(SEVERITY_GROUP_NAMES).default('serious'),
  cell: z.coerce
    .number()
    .pipe(z.literal(CELL_METERS))
    .default(500)
    .meta({ description: 'Length of the side of a cell in metres; never less than the 100 m of the grid' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const BlindSpotView = z
  .object({
    rank: count,
    centre: PointSchema,
    box: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .meta({ description: 'west, south, east, north of the cell' }),
    territory: TerritoryName.meta({ description: 'Where most of these offences are registered' }),
    crimes: count.meta({ description: 'Whose place no working camera sees' }),
    especiallySerious: count,
    onlyUnproven: count.meta({ description: 'Of these, seen by a registered camera that is not proven to work' }),
  })
  .meta({ id: 'BlindSpot' });
export type BlindSpotView = z.infer<typeof BlindSpotView>;

export const BlindSpotsReport = z
  .object({
    definition: DefinitionView,
    period: PeriodView,
    cellMeters: count,
    items: z.array(BlindSpotView),
    sum: z.object({
      crimes: count.meta({ description: 'With a known place' }),
      unseen: count,
      onlyUnproven: count,
      cells: count.meta({ description: 'How many cells have any, also beyond the limit' }),
    }),
  })
  .meta({ id: 'BlindSpotsReport', description: 'Cells with offences that no working camera sees, the most first' });
export type BlindSpotsReport = z.infer<typeof BlindSpotsReport>;
