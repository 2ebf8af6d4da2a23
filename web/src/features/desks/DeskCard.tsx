import { Badge, Button, Group, Paper, Text, Title } from '@mantine/core';
import { nameIn, useTerritory } from '../../api/territories.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { type Desk, useRemoveDesk } from './api.ts';

export const DeskCard = ({ desk, onChange }: { desk: Desk; onChange: () => void }) => {
  const { t, name, language } = useWords();
  const remove = useRemoveDesk();
  const territory = useTerritory(desk.territoryCode);
  const ground = territory ? nameIn(language, territory) : desk.territoryCode;
  const { hours } = desk;
  const open = hours
    ? t('desk.hours', {
        days: hours.days.map((day) => name('weekday', String(day))).join(', '),
        from: hours.from,
        to: hours.to,
      })
    : t('desk.always');
  return (
    <Paper component="article" aria-label={desk.name}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Title order={2}>{desk.name}</Title>
            {!desk.isOpen && <Badge color="gray">{t('desk.closedNow')}</Badge>}
          </Group>
          <Text>{ground ?? t('desk.allCameras')}</Text>
          <Text size="sm" c="dimmed">
            {[desk.email, open].join(' · ')}
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" aria-label={t('desk.changeOf', { name: desk.name })} onClick={onChange}>
            {t('common.edit')}
          </Button>
          <SureButton sure={t('desk.removeSure')} onSure={() => remove.mutate(desk.id)} loading={remove.isPending}>
            {t('desk.remove')}
          </SureButton>
        </Group>
      </Group>
      <ProblemNote error={remove.error} />
    </Paper>
  );
};
