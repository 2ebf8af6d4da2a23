import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useOrganizations } from '../api/organizations.ts';

interface OrganizationFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly error?: string | undefined;
}

/** An organization by a part of its name. */
export const OrganizationField = ({ label, description, value, onChange, error }: OrganizationFieldProps) => {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const found = useOrganizations(q).data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Select
      label={label}
      description={description}
      searchable
      clearable
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      error={error}
      data={found.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
};
