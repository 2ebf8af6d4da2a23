import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor } from '../../access/index.ts';
import { KeepViews } from './keep-views.ts';
import { SavedView, SavedViewBody, SavedViews } from './saved-view.dto.ts';
import { SavedViewsRepository } from './saved-views.repository.ts';

/** Views of the registry that an account keeps for itself; they follow it from one browser to the next. */
@ApiTags('cameras')
@Controller('cameras/views')
@Allow('investigator', 'supervisor', 'operator', 'regional_command', 'national_command')
export class SavedViewsController {
  constructor(
    private readonly transaction: Transaction,
    private readonly views: SavedViewsRepository,
    private readonly keep: KeepViews,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: SavedViews })
  async list(@CurrentActor() actor: Actor): Promise<z.infer<typeof SavedViews>> {
    return { items: await this.transaction.read(actor, (tx) => this.views.list(tx)), next: null };
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: SavedView })
  add(@Body({ schema: SavedViewBody }) body: SavedViewBody, @CurrentActor() actor: Actor): Promise<SavedView> {
    return this.keep.add(body, actor);
  }

  @Put(':id')
  @ApiOkResponse({ standardSchema: SavedView })
  replace(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Body({ schema: SavedViewBody }) body: SavedViewBody,
    @CurrentActor() actor: Actor,
  ): Promise<SavedView> {
    return this.keep.replace(id, body, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    return this.keep.remove(id, actor);
  }
}
