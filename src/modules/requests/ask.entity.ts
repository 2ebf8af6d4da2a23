import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AnswerCode } from './domain/answers.ts';
import type { AskState } from './domain/ask-lifecycle.ts';
import type { Escalation } from './domain/escalation.ts';
import type { LegalBasis } from './domain/legal-bases.ts';
import type { RequestState } from './domain/lifecycle.ts';

@Entity({ schema: 'requests', name: 'ask' })
export class AskEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'request_id' }) requestId!: string;
  @Column('uuid', { name: 'camera_id' }) cameraId!: string;
  @Column('uuid', { name: 'owner_id' }) ownerId!: string;
  @Column('uuid', { name: 'organization_id' }) organizationId!: string;
  @Column('text', { name: 'region_code', nullable: true }) regionCode!: string | null;
  @Column('text', { name: 'camera_code' }) cameraCode!: string;
  @Column('text', { name: 'camera_name' }) cameraName!: string;
  @Column('text', { name: 'camera_address', nullable: true }) cameraAddress!: string | null;
  @Column('double precision', { nullable: true }) longitude!: number | null;
  @Column('double precision', { nullable: true }) latitude!: number | null;
  @Column('text', { name: 'owner_name' }) ownerName!: string;
  @Column('text', { name: 'organization_name' }) organizationName!: string;
  @Column('timestamptz', { name: 'window_from' }) windowFrom!: Date;
  @Column('timestamptz', { name: 'window_to' }) windowTo!: Date;
  @Column('int', { name: 'retention_hours' }) retentionHours!: number;
  @Column('boolean', { name: 'is_retention_assumed' }) isRetentionAssumed!: boolean;
  @Column('timestamptz', { name: 'loss_starts_at' }) lossStartsAt!: Date;
  @Column('timestamptz', { name: 'loss_complete_at' }) lossCompleteAt!: Date;
  @Column('text') state!: AskState;
  @Column('text', { name: 'request_number' }) requestNumber!: string;
  @Column('text', { name: 'request_state' }) requestState!: RequestState;
  @Column('text', { name: 'legal_basis_code', nullable: true }) legalBasisCode!: string | null;
  @Column('int', { name: 'legal_basis_version' }) legalBasisVersion!: number;
  @Column('jsonb', { name: 'legal_basis', nullable: true }) legalBasis!: LegalBasis | null;
  @Column('timestamptz', { name: 'legal_basis_valid_until', nullable: true }) legalBasisValidUntil!: Date | null;
  @Column('timestamptz', { name: 'hold_sent_at', nullable: true }) holdSentAt!: Date | null;
  /** Until when a confirmed hold lasts; null until its owner confirms it. */
  @Column('timestamptz', { name: 'held_until', nullable: true }) heldUntil!: Date | null;
  @Column('int') renewals!: number;
  @Column('timestamptz', { name: 'release_confirmed_at', nullable: true }) releaseConfirmedAt!: Date | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt!: Date | null;
  @Column('int') reminders!: number;
  @Column('text', { name: 'escalated_to', nullable: true }) escalatedTo!: Escalation | null;
  @Column('timestamptz', { name: 'escalated_at', nullable: true }) escalatedAt!: Date | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('text', { name: 'answer_code', nullable: true }) answerCode!: AnswerCode | null;
  /** The ask that another owner answered with "not ours", and that was sent on to this one. */
  @Column('uuid', { name: 'sent_on_from', nullable: true }) sentOnFrom!: string | null;
  @Column('int') version!: number;
}
