import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { definedJobs, handledBy, type Handler, type JobDefinition, type LongHandler } from './job.ts';

/** Which job has which handler. Refuses the start when a job has no handler or two, and names the mend. */
@Injectable()
export class JobMap implements OnApplicationBootstrap {
  private readonly handlers = new Map<string, { definition: JobDefinition; handler: Handler | LongHandler }>();

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    this.collect();
  }

  of(job: string): { definition: JobDefinition; handler: Handler | LongHandler } | null {
    return this.handlers.get(job) ?? null;
  }

  /** Jobs that an event of this type causes. */
  causedBy(eventType: string): JobDefinition[] {
    return definedJobs().filter(
      (definition) => definition.on.includes(eventType) && this.handlers.has(definition.name),
    );
  }

  private collect(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const definition = typeof metatype === 'function' ? handledBy(metatype) : undefined;
      if (definition === undefined || instance === undefined) continue;
      const other = this.handlers.get(definition.name);
      if (other !== undefined && other.handler !== instance)
        throw new Error(`The job ${definition.name} has two handlers; remove @Handles from one of them.`);
      this.handlers.set(definition.name, { definition, handler: instance as Handler | LongHandler });
    }
  }

  /** Called by the worker, which loads every module: there each defined job must have found its handler. */
  refuseOrphans(): void {
    const orphans = definedJobs().filter((definition) => !this.handlers.has(definition.name));
    if (orphans.length > 0)
      throw new Error(
        `No handler for: ${orphans.map((job) => job.name).join(', ')}. Add a provider with @Handles(...) to its module.`,
      );
  }
}
