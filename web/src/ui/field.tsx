import { type ReactNode, type Ref, useState } from "react";
import {
  FieldError,
  Group,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  ToggleButton,
} from "react-aria-components";

import { useTexts } from "#shared/texts.tsx";
import { Icon } from "#ui/icon.tsx";
import "#ui/field.css";

interface FieldProps extends Omit<AriaTextFieldProps, "children" | "className" | "style" | "isInvalid" | "validationBehavior"> {
  label: string;
  /** Whether the label is only for those who hear it: what stands around says it already. */
  hideLabel?: boolean;
  help?: string | undefined;
  /** What is wrong with it; nothing when nothing is. */
  error?: string | undefined;
  /** What stands where nothing is written; never instead of a label. */
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
}

function Field({ label, hideLabel = false, help, error, children, ...rest }: FieldProps & { children: ReactNode }) {
  return (
    <AriaTextField {...rest} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <Label className={hideLabel ? "unseen" : "field-label"}>{label}</Label>
      {help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      {children}
      <FieldError className="field-error">
        <Icon name="alert" size={14} />
        {error}
      </FieldError>
    </AriaTextField>
  );
}

/** One line of text. */
export function TextField({ inputRef, placeholder = "", ...rest }: FieldProps) {
  return (
    <Field {...rest}>
      <Input ref={inputRef} className="field-box" dir="auto" placeholder={placeholder} />
    </Field>
  );
}

/** A password, which its owner can look at. */
export function PasswordField({ inputRef, ...rest }: FieldProps) {
  const { say } = useTexts();
  const [shown, setShown] = useState(false);
  return (
    <Field {...rest} type={shown ? "text" : "password"}>
      <Group className="field-box field-group">
        <Input ref={inputRef} className="field-bare" dir="ltr" />
        <ToggleButton className="field-toggle" isSelected={shown} onChange={setShown} aria-label={say("signin.password.show")}>
          <Icon name="eye" size={18} />
        </ToggleButton>
      </Group>
    </Field>
  );
}

/** Lines of text, in a box that grows with them. */
export function LongField({ inputRef, rows = 3, ...rest }: Omit<FieldProps, "inputRef"> & { inputRef?: Ref<HTMLTextAreaElement>; rows?: number }) {
  return (
    <Field {...rest}>
      <TextArea ref={inputRef} className="field-box field-long" dir="auto" rows={rows} />
    </Field>
  );
}
