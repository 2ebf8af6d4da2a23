import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { IdParam } from '../../../platform/http/schemas.ts';
import { Allow, CurrentActor, OpenToHolders } from '../../access/index.ts';
import { LinkPart } from '../use-cases/link-part.ts';
import { NewPart, PartLinkView, PartParam, PartsView } from './parts.dto.ts';

/** The way of the bytes past this server, where the store is open to browsers: for whoever may bring them by tus, under the same conditions. */
@ApiTags('evidence')
@Controller('uploads/:id')
export class PartsController {
  constructor(private readonly parts: LinkPart) {}

  @Get('parts')
  @Allow('operator', 'investigator', 'supervisor')
  @OpenToHolders()
  @ApiOperation({ summary: 'What the bucket has of a file, and which part is next' })
  @ApiOkResponse({ standardSchema: PartsView })
  async show(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @CurrentActor() actor: Actor,
  ): Promise<PartsView> {
    const { exhibit, next } = await this.parts.look(actor, id);
    return { size: exhibit.size, received: next?.offset ?? exhibit.size, next };
  }

  @Put('parts/:number')
  @Allow('operator', 'investigator', 'supervisor')
  @OpenToHolders()
  @ApiOperation({ summary: 'A link by which the next part goes to the bucket' })
  @ApiOkResponse({ standardSchema: PartLinkView })
  async link(
    @Param({ schema: PartParam }) { id, number }: z.infer<typeof PartParam>,
    @Body({ schema: NewPart }) { contentMd5 }: NewPart,
    @CurrentActor() actor: Actor,
  ): Promise<PartLinkView> {
    const { part, url, until } = await this.parts.run(actor, id, number, contentMd5);
    return { part, url, headers: { 'Content-MD5': contentMd5 }, expiresAt: until.toISOString() };
  }

  @Delete('parts')
  @Allow('operator', 'investigator', 'supervisor')
  @OpenToHolders()
  @HttpCode(204)
  @ApiOperation({ summary: 'The last link is followed no longer: the file may go on by tus at once' })
  @ApiNoContentResponse()
  giveBack(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    return this.parts.giveBack(actor, id);
  }

  @Post('completion')
  @Allow('operator', 'investigator', 'supervisor')
  @OpenToHolders()
  @HttpCode(204)
  @ApiOperation({ summary: 'All parts are in the bucket: it is one file from now on, and is verified' })
  @ApiNoContentResponse()
  complete(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    return this.parts.complete(actor, id);
  }
}
