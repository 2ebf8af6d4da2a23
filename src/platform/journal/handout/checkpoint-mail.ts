import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import { SETTINGS } from '../../config/config.module.ts';
import type { Settings } from '../../config/config.ts';
import { Mailer } from '../../mail/mailer.ts';

/** A checkpoint to people outside of the house. Hashes and a count only, so that any mailbox will do. */
@Injectable()
export class CheckpointMail {
  private readonly readers: readonly string[];

  constructor(
    private readonly mailer: Mailer,
    @Inject(SETTINGS) settings: Pick<Settings, 'JOURNAL_MAIL_TO'>,
  ) {
    this.readers = (settings.JOURNAL_MAIL_TO ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean);
  }

  get isWanted(): boolean {
    return this.readers.length > 0;
  }

  /** False where no mail server is set up. */
  async send(size: number, note: string): Promise<boolean> {
    for (const to of this.readers) {
      const outcome = await this.mailer.handOver({
        id: newId(),
        to,
        locale: 'uk',
        subject: `Контрольна точка журналу / Checkpoint of the journal: ${size}`,
        text: textOf(size, note),
      });
      if (outcome.state === 'not_sent') return false;
    }
    return true;
  }
}

const textOf = (
  size: number,
  note: string,
): string => `Збережіть цей лист. Він доводить, якими були перші ${size} записів журналу: змінити їх непомітно вже не можна.
Keep this mail. It proves what the first ${size} entries of the journal were: they cannot be changed unnoticed any more.

----
${note}----

Перевірка / To check: svidok-verify audit --url ... --state ... (docs/journal.md)
`;
