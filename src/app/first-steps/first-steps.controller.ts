import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../modules/access/index.ts';
import { FirstSteps, STEPS } from './first-steps.query.ts';

const Steps = z
  .object({
    items: z.array(z.object({ step: z.enum(STEPS), isDone: z.boolean() })),
    isReady: z.boolean().meta({ description: 'Every step is done' }),
  })
  .meta({ id: 'FirstSteps' });

/** The first hours of an installation, for whoever sets it up. */
@ApiTags('about')
@Controller('first-steps')
export class FirstStepsController {
  constructor(private readonly steps: FirstSteps) {}

  @Get()
  @Allow('administrator')
  @ApiOperation({ operationId: 'firstSteps', summary: 'What is still to be done before this installation can serve' })
  @ApiOkResponse({ standardSchema: Steps })
  async list(): Promise<z.infer<typeof Steps>> {
    const items = await this.steps.run();
    return { items, isReady: items.every(({ isDone }) => isDone) };
  }
}
