import { useQuery } from "@tanstack/react-query";
import { type Ref, useDeferredValue, useState } from "react";
import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";

import { useApi } from "#shared/session-context.tsx";
import { useTexts } from "#shared/texts.tsx";
import { Icon } from "#ui/icon.tsx";
import { Avatar } from "#ui/pill.tsx";
import "#ui/choice.css";
import "#ui/field.css";

import { customers } from "./queries.ts";

export interface Chosen {
  readonly id: string;
  readonly name: string;
}

interface CustomerFieldProps {
  value: Chosen | null;
  onChange: (value: Chosen | null) => void;
  error: string | undefined;
  ref?: Ref<HTMLInputElement>;
}

/** Whom it is about: found by the beginning of their name, or by their address. */
export function CustomerField({ value, onChange, error, ref }: CustomerFieldProps) {
  const { say } = useTexts();
  const [typed, setTyped] = useState(value?.name ?? "");
  const asked = useDeferredValue(typed);
  const { data: found = [], isFetching } = useQuery(customers(useApi(), value?.name === asked ? "" : asked));
  return (
    <ComboBox
      className="field"
      items={found}
      inputValue={typed}
      onInputChange={(text) => {
        setTyped(text);
        if (value !== null && text !== value.name) onChange(null);
      }}
      selectedKey={value?.id ?? null}
      onSelectionChange={(key) => {
        const one = found.find(({ id }) => id === key);
        if (!one) return;
        onChange({ id: one.id, name: one.name });
        setTyped(one.name);
      }}
      // What is offered was found by the API: its rules, not the browser's, say what fits.
      defaultFilter={() => true}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="input"
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoFocus
    >
      <Label className="field-label">{say("queue.new.customer")}</Label>
      <Text slot="description" className="field-help">
        {say("queue.new.customer.help")}
      </Text>
      <Input ref={ref} className="field-box" dir="auto" autoComplete="off" name="customer" />
      <FieldError className="field-error">
        <Icon name="alert" size={14} />
        {error}
      </FieldError>
      <Popover className="popover select-popover">
        <ListBox
          className="menu"
          renderEmptyState={() => <p className="q-none">{say(typed.trim().length < 2 ? "queue.new.customer.type" : isFetching ? "ui.loading" : "queue.new.customer.none")}</p>}
        >
          {(one: (typeof found)[number]) => (
            <ListBoxItem id={one.id} textValue={one.name} className="menu-item">
              <span className="menu-label">
                <Avatar name={one.name} size="small" />
                <bdi>{one.name}</bdi>
              </span>
              {one.email !== null && <bdi className="q-mail">{one.email}</bdi>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
