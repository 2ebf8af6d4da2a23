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
import { TerritoryImport } from './import.dto.ts';
import { ImportRunsRepository } from './import-runs.repository.ts';
import { StartImport } from './use-cases/start-import.ts';

/** The multipart body, for the contract. */
const BODY = {
  schema: {
    type: 'object',
    required: ['file', 'options'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'GeoJSON FeatureCollection, WGS 84, at most 64 MB' },
      options: {
        type: 'string',
        description:
          'As JSON: { mapping: { code, nameUk, parent?, nameEn?, level?, population?, category?, isoCode? } (names of properties; parent may be a list), level?, source, attribution, dryRun? }',
      },
    },
  },
};

@ApiTags('territories')
@Controller('territories/imports')
@Allow('administrator')
export class TerritoryImportsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly starting: StartImport,
    private readonly runs: ImportRunsRepository,
    private readonly store: ObjectStore,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    operationId: 'startTerritoryImport',
    summary: 'Bring boundaries from a GeoJSON file; options hold the mapping of properties',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BODY)
  @ApiAcceptedResponse({ standardSchema: ImportAccepted })
  start(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<{ id: string }> {
    return this.starting.run(request, actor);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getTerritoryImport',
    summary: 'How far an import of boundaries is, and what was refused',
  })
  @ApiOkResponse({ standardSchema: TerritoryImport })
  async find(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
  ): Promise<TerritoryImport> {
    const {
      options: _options,
      fileKey: _fileKey,
      reportKey,
      notes: _notes,
      ...run
    } = await this.transaction.read(actor, (tx) => this.runs.get(tx, 'territories', id));
    return {
      ...run,
      reportUrl: reportKey === null ? null : `/api/v1/territories/imports/${id}/report.csv`,
      createdAt: run.createdAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
    };
  }

  @Get(':id/report.csv')
  @ApiOperation({ operationId: 'getTerritoryImportReport', summary: 'The verdict on each feature' })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async report(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: { id: string },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { reportKey } = await this.transaction.read(actor, (tx) => this.runs.get(tx, 'territories', id));
    if (reportKey === null) throw new NotFound('report');
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="territories-import-${id}.csv"`)
      .send(await this.store.get(reportKey));
  }
}
