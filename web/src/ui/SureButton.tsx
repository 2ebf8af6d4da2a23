import { Button, type ButtonProps } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';

interface SureButtonProps extends Pick<ButtonProps, 'size' | 'loading' | 'leftSection'> {
  /** What the second press says: the deed once more, in full. */
  readonly sure: string;
  readonly onSure: () => void;
  readonly children: ReactNode;
}

/** A deed that cannot be taken back asks once more, in its own place; the focus waits on the way out of it. */
export const SureButton = ({ sure, onSure, children, loading, ...look }: SureButtonProps) => {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button {...look} variant="subtle" color="red" loading={loading ?? false} onClick={() => setAsking(true)}>
        {children}
      </Button>
    );
  return (
    <>
      <Button {...look} color="red" onClick={() => (setAsking(false), onSure())}>
        {sure}
      </Button>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the button that had the focus has just gone */}
      <Button size={look.size ?? 'sm'} variant="default" autoFocus onClick={() => setAsking(false)}>
        {t('common.cancel')}
      </Button>
    </>
  );
};
