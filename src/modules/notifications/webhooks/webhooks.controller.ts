import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import type { Page } from '../../../kernel/page.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { sendVersion, versionFrom } from '../../../platform/http/etag.ts';
import { sendPage } from '../../../platform/http/paging.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { DeliveriesRepository } from './deliveries.repository.ts';
import { KeepWebhooks } from './use-cases/keep-webhooks.ts';
import { SendAgain } from './use-cases/send-again.ts';
import {
  ChangeWebhook,
  CreateWebhook,
  DeliveriesQuery,
  DeliveryParams,
  Replayed,
  ReplayFailed,
  Webhook,
  type WebhookDelivery,
  WebhookDeliveryPage,
  WebhookList,
  WebhookWithSecret,
} from './webhook.dto.ts';
import { WebhooksRepository } from './webhooks.repository.ts';

type ById = z.infer<typeof IdParam>;

@ApiTags('webhooks')
@Controller('webhooks')
@Allow('operator')
export class WebhooksController {
  constructor(
    private readonly transaction: Transaction,
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly keep: KeepWebhooks,
    private readonly sendAgain: SendAgain,
  ) {}

  @Get()
  @ApiOperation({ summary: "Where one's organization is told of its asks" })
  @ApiOkResponse({ standardSchema: WebhookList })
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.transaction.read(actor, (tx) => this.webhooks.list(tx)), next: null };
  }

  @Post()
  @ApiOperation({ summary: 'Be told at an address; the secret is shown this once' })
  @ApiCreatedResponse({ standardSchema: WebhookWithSecret })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: CreateWebhook }) body: CreateWebhook,
  ): Promise<WebhookWithSecret> {
    return this.keep.create(actor, body);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: Webhook })
  async get(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: ById,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Webhook> {
    const webhook = await this.transaction.read(actor, (tx) => this.webhooks.get(tx, id));
    sendVersion(reply, webhook.version);
    return webhook;
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: Webhook })
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: ById,
    @Headers('if-match') ifMatch: string | undefined,
    @Body({ schema: ChangeWebhook }) body: ChangeWebhook,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Webhook> {
    const webhook = await this.keep.change(actor, id, versionFrom(ifMatch), body);
    sendVersion(reply, webhook.version);
    return webhook;
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: ById): Promise<void> {
    return this.keep.remove(actor, id);
  }

  @Post(':id/secret')
  @HttpCode(200)
  @ApiOperation({ summary: 'A new secret, shown this once; for a day messages are signed with both' })
  @ApiOkResponse({ standardSchema: WebhookWithSecret })
  renewSecret(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: ById): Promise<WebhookWithSecret> {
    return this.keep.renewSecret(actor, id);
  }

  @Post(':id/test')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send webhook.test; its fate stands in the list of deliveries' })
  @ApiAcceptedResponse({ standardSchema: Replayed })
  async test(@CurrentActor() actor: Actor, @Param({ schema: IdParam }) { id }: ById) {
    await this.sendAgain.test(actor, id);
    return { count: 1 };
  }

  @Get(':id/deliveries')
  @ApiOperation({ summary: 'What was sent, newest first' })
  @ApiOkResponse({ standardSchema: WebhookDeliveryPage })
  async listDeliveries(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: ById,
    @Query({ schema: DeliveriesQuery }) query: DeliveriesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Page<WebhookDelivery>> {
    const page = await this.transaction.read(actor, async (tx) => {
      await this.webhooks.get(tx, id);
      return this.deliveries.page(tx, id, query);
    });
    return sendPage(request, reply, page);
  }

  @Post(':id/deliveries/:deliveryId/replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send one again, under the same webhook-id' })
  @ApiAcceptedResponse({ standardSchema: Replayed })
  async replay(
    @CurrentActor() actor: Actor,
    @Param({ schema: DeliveryParams }) { id, deliveryId }: z.infer<typeof DeliveryParams>,
  ) {
    return { count: await this.sendAgain.one(actor, id, deliveryId) };
  }

  @Post(':id/replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send again all that failed since a moment' })
  @ApiAcceptedResponse({ standardSchema: Replayed })
  async replayFailed(
    @CurrentActor() actor: Actor,
    @Param({ schema: IdParam }) { id }: ById,
    @Body({ schema: ReplayFailed }) { since }: z.infer<typeof ReplayFailed>,
  ) {
    return { count: await this.sendAgain.failedSince(actor, id, new Date(since)) };
  }
}
