import { FieldError, Group, Input, Label, NumberField as AriaNumberField, Text } from "react-aria-components";

import { Icon } from "#ui/icon.tsx";
import "#ui/field.css";

interface NumberFieldProps {
  label: string;
  hideLabel?: boolean;
  help?: string | undefined;
  error?: string | undefined;
  /** What it counts, said after it. */
  unit?: string;
  /** Not a number while nothing is written. */
  value: number;
  onChange: (value: number) => void;
  isDisabled?: boolean;
}

/** A whole number, written as the reader's language writes numbers. */
export function NumberField({ label, hideLabel = false, help, error, unit, value, onChange, isDisabled = false }: NumberFieldProps) {
  return (
    <AriaNumberField
      className="field"
      value={value}
      onChange={onChange}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      formatOptions={{ maximumFractionDigits: 0, useGrouping: false }}
    >
      <Label className={hideLabel ? "unseen" : "field-label"}>{label}</Label>
      {help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <Group className="field-box field-group">
        <Input className="field-bare field-number" />
        {unit !== undefined && (
          <span className="field-unit" aria-hidden="true">
            {unit}
          </span>
        )}
      </Group>
      <FieldError className="field-error">
        <Icon name="alert" size={14} />
        {error}
      </FieldError>
    </AriaNumberField>
  );
}
