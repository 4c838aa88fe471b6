import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';

/** The plus beside the title of related records. */
export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon size="sm" aria-label={label} title={label} onClick={onClick}>
      <IconPlus size={16} stroke={1.5} aria-hidden />
    </ActionIcon>
  );
}
