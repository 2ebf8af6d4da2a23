import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { ConsultJournal } from './consult-journal.ts';
import { FindEntries } from './find-entries.query.ts';

@Module({ controllers: [AuditController], providers: [FindEntries, ConsultJournal] })
export class AuditModule {}
