/** One thing to choose: what is stored, and its words on screen. */
export interface FactOption {
  value: string;
  label: string;
}

/** The options, and the value in use where it is none of them (another writer's word): it is shown, never lost. */
export function withCurrent(
  options: readonly FactOption[],
  value: string | null | undefined,
  label = value ?? '',
): FactOption[] {
  if (!value || options.some((option) => option.value === value)) return [...options];
  return [...options, { value, label }];
}
