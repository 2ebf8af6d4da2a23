import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { ConsultationsRepository, type Consultations } from '../consultations.repository.ts';

/** Whoever opened exact positions is written down for the owner: organization, class of purpose and time, no person, no case. */
@Injectable()
export class RecordConsultations {
  constructor(private readonly consultations: ConsultationsRepository) {}

  run(tx: Tx, consultations: Consultations): Promise<void> {
    return this.consultations.add(tx, consultations);
  }
}
