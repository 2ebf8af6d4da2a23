import { Badge, Button, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Empty } from '../../ui/Page.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { type MailText, useMailTexts } from './api.ts';
import { MailTextForm } from './MailTextForm.tsx';

/** What mails say, for each kind of notice in both languages. */
export const MailTexts = () => {
  const { t, name } = useWords();
  const texts = useMailTexts();
  const [wanted, setWanted] = useState('');
  const [kept, setKept] = useState<MailText | null>(null);
  const isWanted = (text: MailText) =>
    `${name('noticeKind', text.kind)} ${text.subject}`.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());
  const rows = (texts.data ?? []).filter(isWanted);
  const titleOf = (text: MailText) => `${name('noticeKind', text.kind)} · ${t(`language.${text.locale}`)}`;
  return (
    <>
      <Text mb="md">{t('texts.lead')}</Text>
      <TextInput
        mb="md"
        maw={360}
        label={t('common.search')}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <TableFrame
        label={t('texts.title')}
        columns={[t('texts.about'), t('language.label'), t('texts.subject')]}
        hasActions
        minWidth={680}
        query={texts}
        empty={<Empty title={t('admin.none')} />}
        rows={rows.map((text) => (
          <Table.Tr key={`${text.kind} ${text.locale}`}>
            <Table.Td>{name('noticeKind', text.kind)}</Table.Td>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>{t(`language.${text.locale}`)}</Table.Td>
            <Table.Td lang={text.locale}>
              {text.subject} {!text.isDefault && <Badge color="petrol">{t('texts.changed')}</Badge>}
            </Table.Td>
            <Table.Td ta="right">
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={t('texts.changeOf', { name: titleOf(text) })}
                onClick={() => setKept(text)}
              >
                {t('admin.change')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      />
      <Dialog size="lg" opened={kept !== null} onClose={() => setKept(null)} title={kept && titleOf(kept)}>
        {kept && <MailTextForm text={kept} onDone={() => setKept(null)} />}
      </Dialog>
    </>
  );
};
