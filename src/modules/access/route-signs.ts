import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { SIGN } from './signs.ts';

const METHOD = 'method';
const PATH = 'path';

/** A route that forgot to say who may come in must not reach production: the start is refused with its name. */
@Injectable()
export class RouteSigns implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const bare = this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (instance === undefined || typeof metatype !== 'function') return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name] as object;
        if (Reflect.getMetadata(PATH, handler) === undefined) return [];
        const sign: unknown = this.reflector.getAllAndOverride(SIGN, [handler as never, metatype as never]);
        const verb = RequestMethod[Reflect.getMetadata(METHOD, handler) as number];
        return sign === undefined ? [`${verb} ${metatype.name}.${name}`] : [];
      });
    });
    if (bare.length > 0) throw new Error(`Routes without a sign (@Allow or @Public): ${bare.join(', ')}`);
  }
}
