import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { CrimeDirectory, type CrimeFacts } from '../crimes/index.ts';
import { FindRequests } from './find-requests.query.ts';
import type { RequestView } from './request.dto.ts';

export interface RequestDossier {
  readonly request: RequestView;
  readonly crime: CrimeFacts | null;
}

/** A request with everything that was decided and answered, for a module above that writes it into a file. */
@Injectable()
export class RequestDossiers {
  constructor(
    private readonly find: FindRequests,
    private readonly crimes: CrimeDirectory,
  ) {}

  /** As the actor may see it; refuses with NotFound what is not the actor's. That it was read, the caller records. */
  async of(tx: Tx, id: string): Promise<RequestDossier> {
    const request = await this.find.view(tx, id);
    return { request, crime: await this.crimes.find(tx, request.crimeId) };
  }
}
