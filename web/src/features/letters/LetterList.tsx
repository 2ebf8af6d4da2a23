import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import rows from '../../ui/Rows.module.css';
import { told } from '../../ui/toast.ts';
import type { RequestView } from '../../api/contract.ts';
import { type Letters, useIssueLetter, useLetters } from './api.ts';
import { LetterRow } from './LetterRow.tsx';

type Owner = Letters['owners'][number];

const Issue = ({ requestId, owner, hasOne }: { requestId: string; owner: Owner; hasOne: boolean }) => {
  const { t } = useWords();
  const issue = useIssueLetter(requestId);
  const [isSure, setSure] = useState(false);
  const write = () => issue.mutate(owner.id, { onSuccess: () => (setSure(false), told(t('letters.issued'))) });
  return (
    <div>
      <Group gap="sm">
        <Text size="sm">
          {owner.name} · {t('letters.asksCount', { count: owner.asks })}
        </Text>
        {hasOne && !isSure ? (
          <Button size="compact-md" variant="default" onClick={() => setSure(true)}>
            {t('letters.reissue')}
          </Button>
        ) : (
          <Button
            size="compact-md"
            {...(hasOne ? { color: 'red' } : {})}
            loading={issue.isPending}
            aria-label={t('letters.issueTo', { name: owner.name })}
            onClick={write}
          >
            {hasOne ? t('letters.reissueSure') : t('letters.issue')}
          </Button>
        )}
        {isSure && (
          <Button size="compact-md" variant="default" onClick={() => setSure(false)}>
            {t('common.cancel')}
          </Button>
        )}
      </Group>
      <ProblemNote error={issue.error} />
    </div>
  );
};

/** Letters of a request, for the unit that asks; nothing where every owner can sign in. */
const OfUnit = ({ request }: { request: RequestView }) => {
  const { t } = useWords();
  const query = useLetters(request.id);
  const letters = query.data;
  if (!letters) return <ProblemNote error={query.error} />;
  if (letters.items.length === 0 && letters.owners.length === 0) return null;
  const hasOne = (owner: Owner) =>
    letters.items.some((letter) => letter.owner.id === owner.id && letter.revokedAt === null);
  return (
    <section>
      <Title order={2} mb="xs">
        {t('letters.title')}
      </Title>
      {letters.owners.length > 0 && (
        <Paper mb="sm">
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('letters.lead')}
            </Text>
            {letters.owners.map((owner) => (
              <Issue key={owner.id} requestId={request.id} owner={owner} hasOne={hasOne(owner)} />
            ))}
          </Stack>
        </Paper>
      )}
      {letters.items.length > 0 && (
        <ul className={rows['rows']} aria-label={t('letters.title')}>
          {letters.items.map((letter) => (
            <LetterRow key={letter.id} requestId={request.id} letter={letter} asks={request.asks} />
          ))}
        </ul>
      )}
    </section>
  );
};

export const LetterList = ({ request }: { request: RequestView }) => {
  const role = useSession().data?.actor.role;
  return role === 'investigator' || role === 'supervisor' ? <OfUnit request={request} /> : null;
};
