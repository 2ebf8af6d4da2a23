import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.ts';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import { Transaction } from '../../platform/database/transaction.ts';

/** In the order in which each makes the next possible. */
export const STEPS = [
  'territories',
  'organizations',
  'administrators',
  'accounts',
  'inspector',
  'mail',
  'contact',
  'checkpoints',
  'cameras',
] as const;
export type Step = (typeof STEPS)[number];

interface State {
  readonly communities: boolean;
  readonly police: boolean;
  readonly owners: boolean;
  readonly administrators: number;
  readonly roles: readonly string[];
  readonly checkpoint: boolean;
  readonly cameras: boolean;
}

type Said = Pick<
  Settings,
  | 'SMTP_URL'
  | 'CONTACT_NAME'
  | 'CONTACT_EMAIL'
  | 'CONTACT_SECURITY_EMAIL'
  | 'JOURNAL_MAIL_TO'
  | 'JOURNAL_WITNESS_URL'
  | 'JOURNAL_TSA_URL'
  | 'JOURNAL_DROP_DIR'
>;

/** What nobody can do without: whoever asks for footage, whoever approves it, whoever answers. */
const NEEDED = ['investigator', 'supervisor', 'operator'] as const;

/** What is still to be done before an installation can serve, told from its state and never from a tick. */
@Injectable()
export class FirstSteps {
  constructor(
    private readonly transaction: Transaction,
    @Inject(SETTINGS) private readonly said: Said,
  ) {}

  async run(): Promise<{ readonly step: Step; readonly isDone: boolean }[]> {
    const state = await this.transaction.read(SYSTEM, async (tx) => {
      const [row] = await tx.query<State>(
        `select exists (select from territories.territory where level = 'community') as communities,
           exists (select from access.organization where is_active and kind = 'police') as police,
           exists (select from access.organization where is_active and kind <> 'police') as owners,
           (select count(*)::int from access.account where is_active and role = 'administrator') as administrators,
           array(select distinct role from access.account where is_active) as roles,
           exists (select from journal.checkpoint) as checkpoint,
           exists (select from cameras.camera) as cameras`,
      );
      return row as State;
    });
    return STEPS.map((step) => ({ step, isDone: isDone(step, state, this.said) }));
  }
}

function isDone(step: Step, state: State, said: Said): boolean {
  switch (step) {
    case 'territories':
      return state.communities;
    case 'organizations':
      return state.police && state.owners;
    case 'administrators':
      // rights are given by two (ADR 240)
      return state.administrators > 1;
    case 'accounts':
      return NEEDED.every((role) => state.roles.includes(role));
    case 'inspector':
      return state.roles.includes('inspector');
    case 'mail':
      return said.SMTP_URL !== undefined;
    case 'contact':
      return [said.CONTACT_NAME, said.CONTACT_EMAIL, said.CONTACT_SECURITY_EMAIL].every((each) => each !== undefined);
    case 'checkpoints':
      // one that is kept beside the database alone proves little
      return state.checkpoint && isOutside(said);
    case 'cameras':
      return state.cameras;
  }
}

const isOutside = (said: Said): boolean =>
  [said.JOURNAL_MAIL_TO, said.JOURNAL_WITNESS_URL, said.JOURNAL_TSA_URL, said.JOURNAL_DROP_DIR].some(
    (each) => each !== undefined,
  );
