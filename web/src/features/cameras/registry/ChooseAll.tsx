import { Checkbox } from '@mantine/core';
import type { Camera } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';

/** The rows that are ticked, and how ticking is told; without it nothing can be chosen. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (camera: Camera, on: boolean) => void;
  readonly all: (on: boolean) => void;
}

/** One tick for all rows that are shown; what is decommissioned cannot be changed, and so is never chosen. */
export const ChooseAll = ({
  cameras,
  selection,
  isNamed = false,
}: {
  cameras: readonly Camera[];
  selection: Selection;
  /** Where no column stands below that would tell what the box is for. */
  isNamed?: boolean;
}) => {
  const { t } = useWords();
  const open = cameras.filter((camera) => camera.status !== 'decommissioned');
  const chosen = open.filter((camera) => selection.ids.has(camera.id)).length;
  const label = t('registry.chooseAll');
  return (
    <Checkbox
      {...(isNamed ? { label } : { 'aria-label': label })}
      checked={chosen > 0 && chosen === open.length}
      indeterminate={chosen > 0 && chosen < open.length}
      disabled={open.length === 0}
      onChange={(event) => selection.all(event.currentTarget.checked)}
    />
  );
};
