import { Anchor, Badge, Button, Code, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import rows from '../../ui/Rows.module.css';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import type { AskView } from '../../api/contract.ts';
import { type Letter, letterPdf, useRevokeLetter } from './api.ts';
import { PaperAnswerForm } from './PaperAnswerForm.tsx';

const COLORS: Readonly<Record<Letter['state'], string>> = {
  in_force: 'petrol',
  answered: 'petrol',
  expired: 'gray',
  ended: 'gray',
  revoked: 'gray',
};

/** One letter: how it stands, its papers, and what can still be done with it. */
export const LetterRow = ({
  requestId,
  letter,
  asks,
}: {
  requestId: string;
  letter: Letter;
  asks: readonly AskView[];
}) => {
  const { t, name, language } = useWords();
  const revoke = useRevokeLetter(requestId);
  const [isSure, setSure] = useState(false);
  const [isPaper, setPaper] = useState(false);
  const open = asks.filter((ask) => letter.asks.includes(ask.id) && ['waiting', 'held'].includes(ask.state));
  const other = language === 'uk' ? 'en' : 'uk';
  return (
    <li className={rows['row']} style={{ padding: '0.8rem 1rem' }}>
      <Group gap={8} wrap="wrap">
        <span className={rows['title']}>{letter.owner.name}</span>
        <Badge color={COLORS[letter.state]}>{name('letterState', letter.state)}</Badge>
      </Group>
      <div className={rows['meta']}>
        {letter.number} · {name('letterKind', letter.kind)} · {dateTime(letter.issuedAt, language)} · {letter.issuedBy}
      </div>
      <div className={rows['meta']}>
        {letter.openedAt ? t('letters.seen', { at: dateTime(letter.openedAt, language) }) : t('letters.notSeen')}
        {letter.prints.length > 0 && ` · ${t('letters.printed', { count: letter.prints.length })}`}
        {letter.state === 'in_force' && ` · ${t('letters.until', { at: dateTime(letter.expiresAt, language) })}`}
      </div>
      {letter.state === 'in_force' && (
        <Text size="xs" mt={2}>
          {t('letters.code', { code: '' })}
          <Code>{letter.checkCode}</Code>
        </Text>
      )}
      <ProblemNote error={revoke.error} />
      <Group gap="sm" mt="xs">
        {letter.state === 'in_force' && (
          <>
            <Button
              component="a"
              size="compact-md"
              variant="default"
              href={letterPdf(requestId, letter.owner.id, language)}
              download
              leftSection={<IconPrinter size={16} aria-hidden />}
            >
              {t('letters.print')}
            </Button>
            <Anchor size="sm" href={letterPdf(requestId, letter.owner.id, other)} download>
              {t('letters.printOther')}
            </Anchor>
          </>
        )}
        {open.length > 0 && (
          <Button size="compact-md" variant="default" onClick={() => setPaper(true)}>
            {t('letters.paper')}
          </Button>
        )}
        {letter.state === 'in_force' &&
          (isSure ? (
            <>
              <Button
                size="compact-md"
                color="red"
                loading={revoke.isPending}
                onClick={() => revoke.mutate(letter.id, { onSuccess: () => told(t('letters.revoked')) })}
              >
                {t('letters.revokeSure')}
              </Button>
              <Button size="compact-md" variant="default" onClick={() => setSure(false)}>
                {t('common.cancel')}
              </Button>
            </>
          ) : (
            <Button size="compact-md" variant="subtle" color="red" onClick={() => setSure(true)}>
              {t('letters.revoke')}
            </Button>
          ))}
      </Group>
      <Dialog
        opened={isPaper}
        onClose={() => setPaper(false)}
        title={t('letters.paperTitle', { number: letter.number })}
      >
        <PaperAnswerForm letters={[letter]} asks={open} onDone={() => setPaper(false)} />
      </Dialog>
    </li>
  );
};
