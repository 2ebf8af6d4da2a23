import { Injectable } from '@nestjs/common';
import type { RowImporter } from './import-run.ts';

/** Which kinds of rows can be brought in; each module adds its own at the start. */
@Injectable()
export class Importers {
  private readonly known = new Map<string, RowImporter>();

  add(importer: RowImporter): void {
    if (this.known.has(importer.kind)) throw new Error(`Two importers call themselves ${importer.kind}.`);
    this.known.set(importer.kind, importer);
  }

  of(kind: string): RowImporter {
    const importer = this.known.get(kind);
    if (importer === undefined) throw new Error(`No importer for ${kind}; its module must call Importers.add().`);
    return importer;
  }
}
