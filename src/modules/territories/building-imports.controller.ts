import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { NotFound } from '../../kernel/errors.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { ImportAccepted } from '../../platform/imports/import-view.ts';
import { ObjectStore } from '../../platform/storage/object-store.ts';
import { Allow, CurrentActor } from '../access/index.ts';
import { BuildingImport } from './building.dto.ts';
import { ImportRunsRepository } from './import-runs.repository.ts';
import { StartBuildingImport } from './use-cases/start-building-import.ts';

/** The multipart body, for the contract. */
const BODY = {
  schema: {
    type: 'object',
    required: ['file', 'options'],
    properties: {
      file: {
        type: 'string',
        format: 'binary',
        description: 'GeoJSON FeatureCollection of polygons or an answer of Overpass, WGS 84, at most 64 MB',
      },
      options: {
        type: 'string',
        description: 'As JSON: { source, attribution, key?, height?, replaces?, dryRun? }',
      },
    },
  },
};

@ApiTags('buildings')
@Controller('buildings/imports')
@Allow('administrator')
export class BuildingImportsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly starting: StartBuildingImport,
    private readonly runs: ImportRunsRepository,
    private readonly store: ObjectStore,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'startBuildingImport',
    summary: 'Bring footprints of buildings from GeoJSON or Overpass',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BODY)
  @ApiAcceptedResponse({ standardSchema: ImportAccepted })
  start(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<{ id: string }> {
    return this.starting.run(request, actor);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getBuildingImport',
    summary: 'How far an import of buildings is, and what was refused',
  })
  @ApiOkResponse({ standardSchema: BuildingImport })
  async find(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
  ): Promise<BuildingImport> {
    const { reportKey, createdAt, finishedAt, ...run } = await this.run(actor, id);
    return {
      id: run.id,
      status: run.status,
      progress: run.progress,
      dryRun: run.dryRun,
      fileName: run.fileName,
      totals: run.totals,
      errors: run.errors,
      notes: run.notes,
      failure: run.failure,
      reportUrl: reportKey === null ? null : `/api/v1/buildings/imports/${id}/report.csv`,
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
    };
  }

  @Get(':id/report.csv')
  @ApiOperation({ operationId: 'getBuildingImportReport', summary: 'The verdict on each house' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async report(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { reportKey } = await this.run(actor, id);
    if (reportKey === null) throw new NotFound('report');
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="buildings-import-${id}.csv"`)
      .send(await this.store.get(reportKey));
  }

  private run(actor: Actor, id: string) {
    return this.transaction.read(actor, (tx) => this.runs.get(tx, 'buildings', id));
  }
}
