import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AskDirectory } from './ask-directory.ts';
import { AskEntity } from './ask.entity.ts';
import { RequestDirectory } from './request-directory.ts';
import { RequestEntity } from './request.entity.ts';
import { RequestsRepository } from './requests.repository.ts';
import { BeginDelivery } from './use-cases/begin-delivery.ts';
import { RecordDelivery } from './use-cases/record-delivery.ts';

@Module({
  imports: [TypeOrmModule.forFeature([RequestEntity, AskEntity])],
  providers: [RequestsRepository, AskDirectory, RequestDirectory, BeginDelivery, RecordDelivery],
  exports: [AskDirectory, RequestDirectory, BeginDelivery, RecordDelivery],
})
export class RequestsModule {}
