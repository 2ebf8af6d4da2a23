import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.ts';
import type { Position2 } from '../../kernel/geo.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { StreetDirectory } from '../territories/index.ts';
import { lengthOf } from './domain/flat.ts';
import { LONGEST_ROUTE_METERS } from './domain/limits.ts';
import { MEANS, SPEEDS } from './domain/travel.ts';
import { RouteBody, RouteView } from './route.dto.ts';
import { PlaceTooLarge } from './searches.errors.ts';

/** A way through the streets, to be searched along. Asked with a body: where somebody looks is in no address. */
@ApiTags('searches')
@Controller('routes')
@Allow('investigator', 'supervisor', 'regional_command')
export class RoutesController {
  constructor(
    private readonly transaction: Transaction,
    private readonly streets: StreetDirectory,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'computeRoute',
    summary: 'The way along the streets from point to point, and its forks',
  })
  @ApiOkResponse({ standardSchema: RouteView })
  compute(@CurrentActor() actor: Actor, @Body({ schema: RouteBody }) body: RouteBody): Promise<RouteView> {
    const points = body.points.map(({ coordinates: [x, y] }): Position2 => [x, y]);
    if (lengthOf(points) > LONGEST_ROUTE_METERS)
      throw new PlaceTooLarge('/points', `${LONGEST_ROUTE_METERS / 1000} kilometres`);
    const means = MEANS[body.mode];
    return this.transaction.read(actor, async (tx) => {
      const { line, legs, attributions } = await this.streets.route(tx, points, means);
      const isByStreets = legs.some(({ by }) => by === 'streets');
      const reach = body.forks ? await this.streets.forks(tx, line, means, body.forks) : null;
      const forks = isByStreets ? (reach?.stretches ?? []) : [];
      const meters = lengthOf(line);
      return {
        route: lineOf(line),
        meters,
        seconds: { least: meters / SPEEDS[body.mode].max, most: meters / SPEEDS[body.mode].min },
        legs: legs.map((leg) => ({ by: leg.by, meters: lengthOf(leg.line) })),
        forks: forks.map((fork) => ({
          line: lineOf(fork.line),
          startMeters: fork.startMeters,
          branch: fork.fork ?? 1,
        })),
        ...(reach === null
          ? {}
          : { streets: { meters: reach.meters, ...(reach.limit === null ? {} : { limit: reach.limit }) } }),
        attributions: [...attributions],
      };
    });
  }
}

const lineOf = (line: readonly Position2[]): RouteView['route'] => ({
  type: 'LineString',
  coordinates:
    line.length > 1 ? line.map(([x, y]) => [x, y]) : [line[0], line[0]].map((at) => [at?.[0] ?? 0, at?.[1] ?? 0]),
});
