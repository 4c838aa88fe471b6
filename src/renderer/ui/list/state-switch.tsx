import { useId } from 'react';
import { useFormat } from '../format.ts';
import classes from './view-switch.module.css';

interface StateSwitchProps<Value extends string> {
  /** What is switched, for screen readers. */
  label: string;
  value: Value;
  /** `count`: how many there are, undefined while it is not known. */
  options: readonly { value: Value; label: string; count?: number }[];
  onChange: (value: Value) => void;
}

/** One of a few states, each with its count. */
export function StateSwitch<Value extends string>({ label, value, options, onChange }: StateSwitchProps<Value>) {
  const format = useFormat();
  const name = useId();
  return (
    <fieldset className={classes.switch} aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={classes.view}>
          <input
            type="radio"
            className="unseen"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label} {option.count !== undefined && <span className="figures">{format.number(option.count)}</span>}
        </label>
      ))}
    </fieldset>
  );
}
