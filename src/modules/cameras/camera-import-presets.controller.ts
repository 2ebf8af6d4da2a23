import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import { IdParam } from '../../platform/http/schemas.ts';
import { ImportPresetBody, ImportPresets, SavedImportPreset } from '../../platform/imports/presets/preset-view.ts';
import { PresetsDesk } from '../../platform/imports/presets/presets-desk.ts';
import { Allow, CurrentActor } from '../access/index.ts';

const KIND = 'cameras';

/** How files of one kind are read: built in for everybody, saved for the own organization. */
@ApiTags('cameras')
@Controller('cameras/import-presets')
@Allow('operator')
export class CameraImportPresetsController {
  constructor(private readonly desk: PresetsDesk) {}

  @Get()
  @ApiOkResponse({ standardSchema: ImportPresets })
  list(@CurrentActor() actor: Actor): Promise<ImportPresets> {
    return this.desk.list(actor, KIND);
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: SavedImportPreset })
  add(
    @Body({ schema: ImportPresetBody }) body: ImportPresetBody,
    @CurrentActor() actor: Actor,
  ): Promise<SavedImportPreset> {
    return this.desk.add(actor, KIND, body);
  }

  @Put(':id')
  @ApiOkResponse({ standardSchema: SavedImportPreset })
  change(
    @Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>,
    @Body({ schema: ImportPresetBody }) body: ImportPresetBody,
    @CurrentActor() actor: Actor,
  ): Promise<SavedImportPreset> {
    return this.desk.change(actor, KIND, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@Param({ schema: IdParam }) { id }: z.infer<typeof IdParam>, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.remove(actor, KIND, id);
  }
}
