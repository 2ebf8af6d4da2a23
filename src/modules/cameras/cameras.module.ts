import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CameraDirectory } from './camera-directory.ts';
import { CameraEntity } from './camera.entity.ts';
import { CamerasRepository } from './cameras.repository.ts';
import { ConsultationsRepository } from './consultations.repository.ts';
import { CorrectFromAnswer } from './use-cases/correct-from-answer.ts';
import { RecordConsultations } from './use-cases/record-consultations.ts';

@Module({
  imports: [TypeOrmModule.forFeature([CameraEntity])],
  providers: [CameraDirectory, CamerasRepository, ConsultationsRepository, CorrectFromAnswer, RecordConsultations],
  exports: [CameraDirectory, CorrectFromAnswer, RecordConsultations],
})
export class CamerasModule {}
