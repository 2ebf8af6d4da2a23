import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { DomainEvent } from '../../../kernel/events.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { deepLink } from '../domain/deep-link.ts';
import { faultOf, type MailLines, PLACEHOLDERS } from '../domain/mail-text.ts';
import { defaultLines, letterOf, type Locale } from '../domain/templates.ts';
import { NOTICE_KINDS } from '../domain/who-hears.ts';
import type { MailPreview, MailText, MailTextParams, MailTextVersions } from './texts.dto.ts';
import { MailTextRefused } from './texts.errors.ts';
import { demandKeeperOfTexts } from './texts.policy.ts';
import { type TextRow, TextsRepository } from './texts.repository.ts';

const LOCALES: readonly Locale[] = ['uk', 'en'];
const HOURS_50 = 50 * 3_600_000;

/** What mails say. Whatever is written here is a new version; the way back is one more. */
@Injectable()
export class KeepTexts {
  constructor(
    private readonly transaction: Transaction,
    private readonly texts: TextsRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  /** Every kind in both languages, whether anybody has changed it or not. */
  list(actor: Actor): Promise<MailText[]> {
    return this.transaction.read(actor, async (tx) => {
      demandKeeperOfTexts(actor);
      const newest = await this.texts.newest(tx);
      return NOTICE_KINDS.flatMap((kind) =>
        LOCALES.map((locale) =>
          viewOf(
            { kind, locale },
            newest.find((row) => row.kind === kind && row.locale === locale),
          ),
        ),
      );
    });
  }

  versions(actor: Actor, which: MailTextParams): Promise<MailTextVersions> {
    return this.transaction.read(actor, async (tx) => {
      demandKeeperOfTexts(actor);
      const rows = await this.texts.versions(tx, which.kind, which.locale);
      return {
        items: [...rows, undefined].map((row) => versionOf(which, row)),
      };
    });
  }

  /** Null: back to the text of the product. */
  change(actor: Actor, which: MailTextParams, seenVersion: number, lines: MailLines | null): Promise<MailText> {
    demandUsable(lines);
    return this.transaction.within(actor, async (tx) => {
      demandKeeperOfTexts(actor);
      await this.texts.add(tx, which, seenVersion, lines, this.clock.now());
      await this.journal.append(tx, [changed(which, seenVersion + 1, lines === null)]);
      return viewOf(which, (await this.texts.versions(tx, which.kind, which.locale))[0]);
    });
  }

  /** As somebody would read it, about an invented request. */
  preview({ kind, locale }: MailTextParams, lines: MailLines): MailPreview {
    demandUsable(lines);
    const now = this.clock.now();
    const link = deepLink(this.settings.PUBLIC_URL, { type: 'ask', id: '…' });
    const data = {
      number: 'R-2026-7K3Q-XW9T',
      cameras: 3,
      lossStartsAt: new Date(now.getTime() + HOURS_50).toISOString(),
    };
    return letterOf(kind, locale, data, link, now, lines);
  }
}

function demandUsable(lines: MailLines | null): void {
  const fault = lines === null ? null : faultOf(lines);
  if (fault !== null) throw new MailTextRefused(fault);
}

/** The words themselves stay in their table. */
const changed = ({ kind, locale }: MailTextParams, version: number, isDefault: boolean): DomainEvent => ({
  type: 'mail-text.changed',
  subject: { type: 'mail-text', id: `${kind}.${locale}` },
  data: { version, isDefault },
});

const viewOf = (which: MailTextParams, row: TextRow | undefined): MailText => ({
  ...which,
  ...versionOf(which, row),
  placeholders: [...PLACEHOLDERS],
});

/** No row: what the product says. */
function versionOf({ kind, locale }: MailTextParams, row: TextRow | undefined): MailTextVersions['items'][number] {
  return {
    ...(row?.lines ?? defaultLines(kind, locale)),
    isDefault: (row?.lines ?? null) === null,
    version: row?.version ?? 0,
    changedAt: row?.changedAt.toISOString() ?? null,
    changedBy: row?.changedBy ?? null,
  };
}
