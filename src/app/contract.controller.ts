import { Controller, Get, Header, type INestApplication, Injectable } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../modules/access/index.ts';
import { createOpenApiDocument } from './openapi.ts';

/** Holds the contract of the running application; made at the first question, because it costs a moment. */
@Injectable()
export class Contract {
  private app: INestApplication | null = null;
  private document: OpenAPIObject | null = null;

  describes(app: INestApplication): void {
    this.app = app;
  }

  get(): OpenAPIObject {
    if (this.app === null) throw new Error('no application to describe');
    this.document ??= createOpenApiDocument(this.app);
    return this.document;
  }
}

@ApiExcludeController()
@Controller('api/openapi.json')
export class ContractController {
  constructor(private readonly contract: Contract) {}

  @Get()
  @Public()
  @Header('cache-control', 'public, max-age=300')
  read(): OpenAPIObject {
    return this.contract.get();
  }
}
