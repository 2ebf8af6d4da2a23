import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Consignment } from '../../../api/contract.ts';
import type { Problem } from '../../../api/problem.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { MEDIA } from '../api.ts';
import { CARRIED_BY, type Way } from './api.ts';

interface MediumDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Announced for the same request, and not arrived: further files may go with it. */
  readonly announced: readonly Consignment[];
  readonly error?: Problem | null;
  readonly isBusy?: boolean;
  readonly onChosen: (way: Way) => void;
}

const NEW = 'new';

/** On what the files come, and who carries it. */
export const MediumDialog = ({ opened, onClose, announced, error, isBusy, onChosen }: MediumDialogProps) => {
  const { t, name } = useWords();
  const [onto, setOnto] = useState(NEW);
  const [medium, setMedium] = useState<(typeof MEDIA)[number]>('usb_drive');
  const [carriedBy, setCarriedBy] = useState<(typeof CARRIED_BY)[number]>('courier');
  const [label, setLabel] = useState('');
  const isNew = onto === NEW;
  const send = (): void => {
    const said = label.trim();
    onChosen(isNew ? { medium, carriedBy, ...(said === '' ? {} : { label: said }) } : { onto });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={t('consignment.dialog')}>
      <form onSubmit={(event) => (event.preventDefault(), send())}>
        <Stack>
          <Text size="sm">{t('consignment.dialogLead')}</Text>
          {announced.length > 0 && (
            <Select
              allowDeselect={false}
              label={t('consignment.onto')}
              data={[
                { value: NEW, label: t('consignment.newMedium') },
                ...announced.map(({ id, number }) => ({ value: id, label: number })),
              ]}
              value={onto}
              onChange={(value) => value && setOnto(value)}
            />
          )}
          {isNew && (
            <>
              <Select
                data-autofocus
                allowDeselect={false}
                label={t('consignment.medium')}
                data={MEDIA.map((value) => ({ value, label: name('medium', value) }))}
                value={medium}
                onChange={(value) => value && setMedium(value)}
                error={error?.about('/medium')}
              />
              <Select
                allowDeselect={false}
                label={t('consignment.carriedBy')}
                data={CARRIED_BY.map((value) => ({ value, label: name('carriedBy', value) }))}
                value={carriedBy}
                onChange={(value) => value && setCarriedBy(value)}
                error={error?.about('/carriedBy')}
              />
              <TextInput
                label={t('consignment.label')}
                description={t('consignment.labelHint')}
                maxLength={100}
                value={label}
                onChange={(event) => setLabel(event.currentTarget.value)}
                error={error?.about('/label')}
              />
            </>
          )}
          <ProblemNote error={error ?? null} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={isBusy ?? false}>
              {t('consignment.announce')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
};
