import { type ReactNode, useId } from 'react';
import type { Edit, Values } from './edits.ts';
import type { Fact } from './fact.ts';
import { useFactLabel } from './fact-label.ts';
import { FactProblem } from './fact-problem.tsx';
import classes from './facts.module.css';

/** What the control of a fact must carry to be found by its label and to tell its problem. */
export interface ControlProps {
  id: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
}

interface FactRowProps {
  fact: Fact<Values>;
  edit: Edit | undefined;
  fieldKey: string;
  children: (control: ControlProps) => ReactNode;
}

/** Label, control and what is wrong with it. */
export function FactRow({ fact, edit, fieldKey, children }: FactRowProps) {
  const id = useId();
  const label = useFactLabel()(fact.field);
  const problem = edit?.problem ?? null;
  const told = problem ? `${id}-problem` : undefined;
  return (
    <div className={classes.fact} data-kind={fact.kind} data-problem={problem?.kind}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <div className={classes.control}>
        {children({ id, 'aria-invalid': problem ? true : undefined, 'aria-describedby': told })}
      </div>
      {problem && told && <FactProblem id={told} fieldKey={fieldKey} problem={problem} fact={fact} />}
    </div>
  );
}
