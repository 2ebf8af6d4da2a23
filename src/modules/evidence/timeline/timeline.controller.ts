import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { CrimeDirectory } from '../../crimes/index.ts';
import { timelineConsulted } from '../evidence.events.ts';
import { FindTimeline } from './find-timeline.query.ts';
import { TimelineView } from './timeline.dto.ts';

@ApiTags('evidence')
@Controller('crimes/:id/timeline')
export class TimelineController {
  constructor(
    private readonly transaction: Transaction,
    private readonly crimes: CrimeDirectory,
    private readonly find: FindTimeline,
    private readonly journal: Journal,
  ) {}

  /** Shows positions and what was delivered: who reads it is on record. */
  @Get()
  @Allow('investigator', 'supervisor')
  @ApiOperation({ summary: 'All recordings of a crime on one corrected timeline, with what is missing' })
  @ApiOkResponse({ standardSchema: TimelineView })
  show(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<TimelineView> {
    return this.transaction.within(actor, async (tx) => {
      const crime = await this.crimes.find(tx, id);
      if (crime === null) throw new NotFound('crime');
      const timeline = await this.find.of(tx, crime);
      const cameras = timeline.lanes.map(({ camera }) => camera.id);
      const exhibits = timeline.lanes.flatMap(({ clips }) => clips.map(({ exhibitId }) => exhibitId));
      await this.journal.append(tx, [timelineConsulted(id, { cameras, exhibits })]);
      return timeline;
    });
  }
}
