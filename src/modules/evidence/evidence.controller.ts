import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { NotFound } from '../../kernel/errors.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { etagOf, sendVersion } from '../../platform/http/etag.ts';
import { sendPage } from '../../platform/http/paging.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { Journal } from '../../platform/journal/journal.ts';
import { Allow, CurrentActor, OpenToHolders } from '../access/index.ts';
import { CustodyRepository } from './custody.repository.ts';
import { exhibitEvent } from './evidence.events.ts';
import {
  AssessmentView,
  CommittedExhibit,
  CustodyPage,
  CustodyQuery,
  DeliverAgainInput,
  type CustodyView,
  DownloadView,
  ExhibitPage,
  ExhibitsQuery,
  ExhibitView,
  NewAssessment,
  NewDownload,
  NewExhibit,
  NewPlayer,
} from './exhibit.dto.ts';
import { FindExhibits } from './find-exhibits.query.ts';
import { uploadUrlOf } from './uploads/exhibit-uploads.ts';
import { AssessExhibit } from './use-cases/assess-exhibit.ts';
import { readingOf } from './timeline/clock-checks.repository.ts';
import { CommitExhibit, FRESH } from './use-cases/commit-exhibit.ts';
import { CommitPlayer } from './use-cases/commit-player.ts';
import { DeliverAgain } from './use-cases/deliver-again.ts';
import { GrantDownload } from './use-cases/grant-download.ts';
import { Workable } from './workable.ts';

type ById = z.infer<typeof IdParam>;

function announce(reply: FastifyReply, exhibit: ExhibitView): void {
  sendVersion(reply, exhibit.version);
  void reply.header('location', `/api/v1/exhibits/${exhibit.id}`);
}

@ApiTags('evidence')
@Controller()
export class EvidenceController {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindExhibits,
    private readonly workable: Workable,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly commitExhibit: CommitExhibit,
    private readonly commitPlayer: CommitPlayer,
    private readonly deliverAgain: DeliverAgain,
    private readonly grantDownload: GrantDownload,
    private readonly assessExhibit: AssessExhibit,
  ) {}

  @Post('asks/:id/exhibits')
  @Allow('operator')
  @OpenToHolders()
  @ApiCreatedResponse({ standardSchema: CommittedExhibit })
  async commit(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: NewExhibit }) body: NewExhibit,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedExhibit> {
    const { coveredWindow, clockOffsetSeconds = null, clockReadings = [], ...file } = body;
    const covered = { from: new Date(coveredWindow.from), to: new Date(coveredWindow.to) };
    const commitment = { ...file, covered, clockOffsetSeconds };
    const origin = { ...FRESH, readings: clockReadings.map(readingOf) };
    const exhibit = await this.commitExhibit.run(id, commitment, actor, this.viewOf, origin);
    announce(reply, exhibit);
    return { exhibit, uploadUrl: uploadUrlOf(exhibit.id) };
  }

  @Post('exhibits/:id/players')
  @Allow('operator')
  @OpenToHolders()
  @ApiOperation({ summary: "Commit to the maker's player for a recording that nothing else shows" })
  @ApiCreatedResponse({ standardSchema: CommittedExhibit })
  async addPlayer(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: NewPlayer }) body: NewPlayer,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommittedExhibit> {
    const exhibit = await this.commitPlayer.run(actor, id, body, this.viewOf);
    announce(reply, exhibit);
    return { exhibit, uploadUrl: uploadUrlOf(exhibit.id) };
  }

  @Post('exhibits/:id/copies')
  @Allow('operator')
  @ApiOperation({ summary: 'Hand the same recording over for another ask of the same camera, without a second upload' })
  @ApiCreatedResponse({ standardSchema: ExhibitView })
  async copy(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: DeliverAgainInput }) { askId }: { askId: string },
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExhibitView> {
    const exhibit = await this.deliverAgain.run(actor, id, askId, this.viewOf);
    announce(reply, exhibit);
    return exhibit;
  }

  private readonly viewOf = async (tx: Tx, exhibitId: string): Promise<ExhibitView> => {
    const view = await this.find.one(tx, exhibitId);
    if (view === null) throw new NotFound('exhibit');
    return view;
  };

  @Get('exhibits')
  @Allow('investigator', 'supervisor', 'operator')
  @ApiOkResponse({ standardSchema: ExhibitPage })
  async list(
    @Query({ schema: ExhibitsQuery }) query: ExhibitsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<ExhibitView>> {
    return sendPage(request, reply, await this.transaction.read(actor, (tx) => this.find.page(tx, query)));
  }

  /** Those who asked for the footage consult it, and that is a fact; its owner only looks how far the upload is. */
  @Get('exhibits/:id')
  @Allow('investigator', 'supervisor', 'operator')
  @OpenToHolders()
  @ApiOkResponse({ standardSchema: ExhibitView })
  async show(
    @Param({ schema: IdParam }) { id }: ById,
    @Headers('if-none-match') known: string | undefined,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExhibitView | undefined> {
    const exhibit = await this.transaction.within(actor, async (tx) => {
      const view = await this.find.one(tx, id);
      const isNews = view !== null && known !== etagOf(view.version);
      if (isNews && actor.role !== 'operator' && actor.kind !== 'holder') {
        const subject = { ...view, ownerId: view.owner.id, organizationId: actor.organizationId as string };
        await this.journal.append(tx, [exhibitEvent('exhibit.consulted', subject, { what: 'exhibit' })]);
      }
      return view;
    });
    if (exhibit === null) throw new NotFound('exhibit');
    sendVersion(reply, exhibit.version);
    if (known !== etagOf(exhibit.version)) return exhibit;
    void reply.code(304);
    return undefined;
  }

  @Get('exhibits/:id/custody')
  @Allow('investigator', 'supervisor')
  @ApiOkResponse({ standardSchema: CustodyPage })
  async listCustody(
    @Param({ schema: IdParam }) { id }: ById,
    @Query({ schema: CustodyQuery }) query: z.infer<typeof CustodyQuery>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<CustodyView>> {
    const after = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const rows = await this.transaction.within(actor, async (tx) => {
      const exhibit = await this.workable.demand(tx, id);
      await this.journal.append(tx, [exhibitEvent('exhibit.consulted', exhibit, { what: 'custody' })]);
      return this.custody.list(tx, id, after === null ? null : String(after), query.limit + 1);
    });
    const page = toPage(
      rows,
      query.limit,
      (row) => [row.position],
      (row): CustodyView => ({
        position: row.position,
        at: row.at.toISOString(),
        deed: row.deed,
        by: { accountId: row.account_id, name: row.account_name, organization: row.organization_name },
        data: row.data,
      }),
    );
    return sendPage(request, reply, page);
  }

  @Post('exhibits/:id/downloads')
  @Allow('investigator', 'supervisor')
  @ApiCreatedResponse({ standardSchema: DownloadView })
  grant(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: NewDownload }) body: z.infer<typeof NewDownload>,
    @CurrentActor() actor: Actor,
  ): Promise<DownloadView> {
    return this.grantDownload.run(id, body.reason, body.acknowledgesRisk === true, actor);
  }

  @Post('exhibits/:id/assessment')
  @Allow('investigator', 'supervisor')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: AssessmentView })
  async assess(
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: NewAssessment }) body: z.infer<typeof NewAssessment>,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssessmentView> {
    const assessment = { ...body, reason: body.reason ?? null };
    const { assessedAt, version } = await this.assessExhibit.run(id, assessment, actor);
    sendVersion(reply, version);
    return { ...assessment, assessedAt: assessedAt.toISOString() };
  }
}
